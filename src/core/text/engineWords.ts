import * as l10n from '@vscode/l10n';

// The engine speaks English, and what it says is kept in files. These are its words in the language of the reader; a
// word that is not known here, as one in a file of a newer version, stays as it was said.

/** A stage of a job, as `Loading blocks`. */
export function stageText(stage: string): string {
  for (const [said, text] of pieces()) {
    const found = said.exec(stage);
    if (found) return text(...found.slice(1));
  }
  return stages()[stage] ?? stage;
}

/** A check of the self-test, as `a batch equals its rows`. */
export function checkText(name: string): string {
  return checks()[name] ?? name;
}

/** How weights are stored, as `4-bit blocks`. */
export function weightsText(stored: string): string {
  const bits = /^(\d+)-bit blocks$/.exec(stored);
  if (bits) return l10n.t('{0}-bit blocks', bits[1]);
  switch (stored) {
    case '8-bit dynamic':
      return l10n.t('8-bit dynamic');
    case 'quantised blocks':
      return l10n.t('quantised blocks');
    default:
      return stored;
  }
}

type Words = Readonly<Record<string, string | undefined>>;

function stages(): Words {
  return {
    'Opening the model': l10n.t('Opening the model'),
    'Reading the model': l10n.t('Reading the model'),
    'Checking the expanded weights': l10n.t('Checking the expanded weights'),
    'Expanding weights, once': l10n.t('Expanding weights, once'),
    'Loading blocks': l10n.t('Loading blocks'),
    'Proving the numbers': l10n.t('Proving the numbers'),
    'Sweeping the blocks': l10n.t('Sweeping the blocks'),
    'Reading through the head': l10n.t('Reading through the head'),
    'Filling the heat map': l10n.t('Filling the heat map'),
    // Pieces of an experiment on one task alone.
    'base experiment': l10n.t('base experiment'),
    'task vectors': l10n.t('task vectors'),
    projection: l10n.t('projection'),
    'numbers of demonstrations': l10n.t('numbers of demonstrations'),
    templates: l10n.t('templates'),
    strengths: l10n.t('strengths'),
    'Reading task vectors': l10n.t('Reading task vectors'),
    // Said by a page that has asked and heard nothing yet.
    'Waiting for the engine': l10n.t('Waiting for the engine'),
  };
}

/** Pieces of an experiment, as `pieceText` names them. */
function pieces(): readonly (readonly [said: RegExp, text: (...found: string[]) => string])[] {
  return [
    [/^base experiment on (.+)$/s, (task) => l10n.t('base experiment on {0}', task)],
    [/^θ of (.+) in prompts of (.+)$/s, (one, other) => l10n.t('θ of {0} in prompts of {1}', one, other)],
    [/^task vectors of (.+)$/s, (task) => l10n.t('task vectors of {0}', task)],
    [/^projection of (.+)$/s, (task) => l10n.t('projection of {0}', task)],
    [/^numbers of demonstrations on (.+)$/s, (task) => l10n.t('numbers of demonstrations on {0}', task)],
    [/^templates on (.+)$/s, (task) => l10n.t('templates on {0}', task)],
    [/^strengths on (.+)$/s, (task) => l10n.t('strengths on {0}', task)],
  ];
}

function checks(): Words {
  return {
    'the slices equal the whole graph': l10n.t('the slices equal the whole graph'),
    'a batch equals its rows': l10n.t('a batch equals its rows'),
    'writing a prompt’s own residual back changes nothing, from a shared prefix too': l10n.t(
      'writing a prompt’s own residual back changes nothing, from a shared prefix too',
    ),
    'writing another prompt’s residual changes the logits': l10n.t(
      'writing another prompt’s residual changes the logits',
    ),
    'a later token changes nothing before it': l10n.t('a later token changes nothing before it'),
    'beyond the attention window a shared prefix equals the whole prompt': l10n.t(
      'beyond the attention window a shared prefix equals the whole prompt',
    ),
  };
}

import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import {
  trialEpisode,
  trialPrompts,
  type TrialPrompts as Prompts,
} from '../../src/core/episodes/trialPrompts';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { CopyButton } from '../ui/CopyButton';
import { Select } from '../ui/Select';
import { VisibleText } from '../ui/VisibleText';

/** The prompts of one trial, exactly as the model read them; folded, and drawn from the recipe once they are unfolded. */
export function TrialPrompts({
  result,
  outcome,
}: {
  readonly result: SweepResult;
  /** Place of the trial among the outcomes. */
  readonly outcome: number;
}): ComponentChildren {
  const [open, setOpen] = useState(false);
  return (
    <details class="trial-prompts" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{l10n.t('Prompts of this trial')}</summary>
      {open && <Unfolded key={outcome} result={result} outcome={outcome} />}
    </details>
  );
}

function Unfolded({
  result,
  outcome,
}: {
  readonly result: SweepResult;
  readonly outcome: number;
}): ComponentChildren {
  const prompts = useMemo(() => promptsOf(result, outcome), [result, outcome]);
  const [place, setPlace] = useState(0);
  if (!prompts) return <p class="faint">{l10n.t('The recipe does not draw this trial.')}</p>;
  const { zeroShot, fewShot, extractions } = prompts;
  const choices = extractions.map(({ dummy }, at) => ({
    value: String(at),
    label: `${at + 1} ${dummy.trim()}`,
  }));
  return (
    <>
      <Prompt title={l10n.t('Zero-shot prompt')} text={zeroShot} />
      <Prompt title={l10n.t('Few-shot prompt')} text={fewShot} />
      <Prompt
        title={l10n.t('Prompt that θ was read from, at its last token')}
        text={extractions[place].text}
        tools={
          extractions.length > 1 && (
            <>
              <span class="faint">
                {l10n.t('One of {0} whose mean θ is; dummy query', extractions.length)}
              </span>
              <Select
                label={l10n.t('Dummy query')}
                choices={choices}
                value={String(place)}
                onChoose={(at) => setPlace(Number(at))}
              />
            </>
          )
        }
      />
    </>
  );
}

function Prompt({
  title,
  text,
  tools,
}: {
  readonly title: string;
  readonly text: string;
  readonly tools?: ComponentChildren;
}): ComponentChildren {
  return (
    <figure>
      <figcaption class="section-head">
        <span>{title}</span>
        <span class="section-tools">
          {tools}
          <CopyButton text={text} name={title} />
        </span>
      </figcaption>
      <pre class="prompt" tabIndex={0} role="group" aria-label={title}>
        <VisibleText text={text} lines />
      </pre>
    </figure>
  );
}

/** Undefined where the recipe, which may come from a file, draws no such trial. */
function promptsOf(result: SweepResult, outcome: number): Prompts | undefined {
  try {
    const episode = trialEpisode(result, outcome);
    return episode && trialPrompts(result.recipe.template, episode);
  } catch {
    return undefined;
  }
}

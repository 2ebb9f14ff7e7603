import * as l10n from '@vscode/l10n';
import { type MeanConditions, meanConditions } from '../report/baseSummary';
import { suiteParts } from '../report/suiteParts';
import { type SuiteResult } from './suiteResult';

/** The results of experiments as a list shows them. */
export interface SuiteGlance {
  readonly name: string;
  /** Finding in a few words: `patched 71 % over 18 tasks`. */
  readonly short: string;
  readonly models: readonly string[];
  readonly complete: boolean;
  readonly proven: boolean;
}

/** A suite as a list shows it; the finding is that of its first model. */
export function suiteGlance(suite: SuiteResult): SuiteGlance {
  const { recipe, complete, missing, pieces, models, proven } = suite;
  const [first] = suiteParts(suite);
  const mean = first && meanConditions(first.base);
  return {
    name: recipe.name,
    short: [
      ...(mean ? [meanText(mean, first.base[0].task)] : []),
      ...(complete ? [] : [l10n.t('{0} of {1} done', pieces.length, pieces.length + (missing?.length ?? 0))]),
    ].join(' · '),
    models: models.map(({ identity }) => identity.name),
    complete,
    proven: proven !== false,
  };
}

function meanText({ tasks, patched }: MeanConditions, task: string): string {
  const share = Math.round(100 * patched.value);
  return tasks === 1
    ? l10n.t('patched {0} % on {1}', share, task)
    : l10n.t('patched {0} % over {1} tasks', share, tasks);
}

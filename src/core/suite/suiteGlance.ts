import { meanConditions } from '../report/baseSummary';
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
  const tasks = mean?.tasks === 1 ? `on ${first.base[0].task}` : `over ${mean?.tasks} tasks`;
  return {
    name: recipe.name,
    short: [
      ...(mean ? [`patched ${Math.round(100 * mean.patched.value)} % ${tasks}`] : []),
      ...(complete ? [] : [`${pieces.length} of ${pieces.length + (missing?.length ?? 0)} done`]),
    ].join(' · '),
    models: models.map(({ identity }) => identity.name),
    complete,
    proven: proven !== false,
  };
}

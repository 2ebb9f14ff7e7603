import * as l10n from '@vscode/l10n';
import { stageText } from '../../core/text/engineWords';
import { type SweepRun } from '../../protocol/sweepView';
import { progressText } from '../suite/progressText';
import { type SuiteRuns } from '../suite/suiteRuns';

/** A sweep or an experiment that runs, as a list shows it. */
export interface RunningJob {
  readonly label: string;
  readonly description: string;
  /** Where it is. */
  readonly detail: string;
  readonly stop: () => void;
}

/** What is asked of a sweep's session. */
interface Sweep {
  readonly running: boolean;
  readonly source: { readonly name: string };
  readonly state: SweepRun;
  stop(): void;
}

type Suites = Pick<SuiteRuns, 'running' | 'stop'>;

/** What runs now: the sweeps in the order of their panels, then the experiment. */
export function runningJobs(sweeps: readonly Sweep[], suites: Suites): RunningJob[] {
  const jobs = sweeps
    .filter(({ running }) => running)
    .map((sweep) => ({
      label: sweep.source.name,
      description: l10n.t('Layer sweep'),
      detail: sweep.state.state === 'running' ? stageText(sweep.state.progress.stage) : '',
      stop: () => sweep.stop(),
    }));
  const { running } = suites;
  if (!running) return jobs;
  const experiment = {
    label: running.name,
    description: l10n.t('Experiment'),
    detail: progressText(running.progress),
    stop: () => suites.stop(),
  };
  return [...jobs, experiment];
}

/**
 * Stops one job, never more: the sweep that is looked at, else the only one that runs, else the one that is picked.
 *
 * @param pick resolves with undefined when the person left
 */
export async function stopOne(
  active: Sweep | undefined,
  jobs: readonly RunningJob[],
  pick: (jobs: readonly RunningJob[]) => PromiseLike<RunningJob | undefined>,
): Promise<void> {
  if (active?.running) return active.stop();
  const meant = jobs.length > 1 ? await pick(jobs) : jobs[0];
  meant?.stop();
}

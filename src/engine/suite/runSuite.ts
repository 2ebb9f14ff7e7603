import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type ExperimentFile } from '../../core/suite/experimentFile';
import { type Piece } from '../../core/suite/suiteResult';
import { type OpenOptions } from '../model/openOptions';

export interface SuiteRequest {
  readonly recipe: ExperimentFile;
  /** Folder that the recipe's paths are seen from. */
  readonly folder: string;
  /** Folder of the results. */
  readonly out: string;
  readonly cacheFolder: string;
  readonly resume: boolean;
  readonly force: boolean;
  readonly open?: Partial<OpenOptions>;
}

export interface SuiteOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (stage: string, fraction: number, secondsLeft?: number) => void;
}

/** One finished piece of a suite. */
export interface SuiteStep {
  readonly piece: Piece;
  readonly done: number;
  readonly total: number;
}

/** Stands in for the runner of suites. */
export function runSuite(_request: SuiteRequest, _options: SuiteOptions): AsyncGenerator<SuiteStep> {
  throw new TaskVectorError('bad-request', 'This build runs no experiments.', 'Update the extension.');
}

import { type BackendChoice, type Provider } from '../../core/model/execution';

/** Which model to open, and how. */
export interface OpenOptions {
  readonly folder: string;
  readonly dtype?: string | undefined;
  readonly cacheFolder: string;
  /** Largest size of all expanded weights together; 20 GB unless told. */
  readonly cacheLimitBytes?: number | undefined;
  readonly threads?: number | undefined;
  /** True: weights are read from disk block by block at every use; absent: where they don't fit into memory. */
  readonly stream?: boolean | undefined;
  /** Where to run; `cpu` unless told. Where it can't be had the model runs on the CPU, and its summary says why. */
  readonly provider?: Provider | undefined;
  /** `auto` unless told; both give the same numbers. */
  readonly backend?: BackendChoice | undefined;
  /** Opens a model that fails its self-test too; `summary.selfTest.passed` is then false. */
  readonly unproven?: boolean | undefined;
  /** Script that tries a provider in a process of its own; the built one unless told. */
  readonly probe?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Stage in words, and the share of the whole that is done. */
  readonly onProgress?: ((stage: string, fraction: number) => void) | undefined;
}

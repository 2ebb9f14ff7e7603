import * as l10n from '@vscode/l10n';
import { cpus } from 'node:os';
import type * as Ort from 'onnxruntime-node';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type Provider } from '../../core/model/execution';
import { asDeclared } from './declaredInput';
import { missingRuntime, thisMachine } from './missingRuntime';

/** The element types that cross between the engine and onnxruntime. */
export type TensorArray = Float32Array | Uint16Array | BigInt64Array | Int32Array | Uint8Array;

/** A dense tensor in this process. */
export interface Tensor {
  readonly type: 'float32' | 'float16' | 'int64' | 'int32' | 'bool';
  readonly data: TensorArray;
  readonly dims: readonly number[];
}

/** A loaded graph. Runs block the event loop while they last. */
export interface Session {
  readonly inputNames: readonly string[];
  /**
   * Runs the graph and returns the wanted outputs.
   *
   * @param into further outputs, written into the given tensors: cheaper for large ones, which need no memory of their own
   */
  run(
    feeds: Readonly<Record<string, Tensor>>,
    wanted: readonly string[],
    into?: Readonly<Record<string, Tensor>>,
  ): Promise<Record<string, Tensor>>;
  release(): Promise<void>;
}

export interface SessionOptions {
  /** Where operators run; those that it lacks run on the CPU. */
  readonly provider: Provider;
  /** Threads of one operator. */
  readonly threads: number;
  /** Folder that the data files of the graph are named from. */
  readonly weightsFolder: string;
  /** Copy weights into the order that the kernels like: faster runs, slower load, more memory. */
  readonly prepack: boolean;
}

/** Threads for one operator: the cores, at most 8, so that the parked pools of all slices stay small. */
export function defaultThreads(): number {
  return Math.min(8, Math.max(1, cpus().length));
}

let loaded: typeof Ort | undefined;

async function runtime(): Promise<typeof Ort> {
  // Its Linux and macOS builds report what they run to their maker unless told not to, before they are loaded.
  process.env.ORT_DISABLE_TELEMETRY = '1';
  try {
    loaded ??= await import('onnxruntime-node');
    return loaded;
  } catch (error) {
    throw missingRuntime(error, thisMachine());
  }
}

/**
 * Loads onnxruntime, so that a machine without it is told before minutes of work, not after.
 *
 * @throws TaskVectorError `runtime-missing`
 */
export async function requireRuntime(): Promise<void> {
  await runtime();
}

/** Version of onnxruntime: the same graph may run otherwise on another. */
export async function runtimeVersion(): Promise<string> {
  const { env } = await runtime();
  return env.versions.node ?? env.versions.common;
}

/** Execution providers that onnxruntime has been built with for this system; their libraries may still be missing. */
export async function builtInProviders(): Promise<readonly string[]> {
  return (await runtime()).listSupportedBackends().map(({ name }) => name);
}

/** What onnxruntime itself said, where an error of ours wraps it; in one line. */
export function runtimeWords(error: unknown): string {
  const inner = error instanceof TaskVectorError && error.cause !== undefined ? error.cause : error;
  const words = inner instanceof Error ? inner.message : String(inner);
  return words.replace(/\s+/g, ' ').trim().slice(0, 400);
}

/**
 * Loads a graph from its bytes; its weights are mapped from their files.
 *
 * @throws TaskVectorError `model-corrupt` with onnxruntime's own words when it refuses the graph
 */
export async function createSession(graph: Uint8Array, options: SessionOptions): Promise<Session> {
  const ort = await runtime();
  const session = await create(ort, graph, options);
  return {
    inputNames: session.inputNames,
    run: async (feeds, wanted, into = {}) => {
      const tensors: Record<string, Ort.Tensor> = {};
      for (const input of session.inputMetadata) {
        const given = feeds[input.name];
        if (!given) throw new RangeError(`session.run: no value for the input "${input.name}"`);
        const feed = input.isTensor ? asDeclared(given, input.type, input.shape.length) : given;
        tensors[input.name] = new ort.Tensor(feed.type, feed.data as never, feed.dims);
      }
      const fetches: Record<string, Ort.Tensor | null> = {};
      for (const name of wanted) fetches[name] = null;
      for (const [name, { type, data, dims }] of Object.entries(into)) {
        fetches[name] = new ort.Tensor(type, data as never, dims);
      }
      const outputs = await runSession(session, tensors, fetches);
      const result: Record<string, Tensor> = {};
      for (const name of wanted) {
        const tensor = outputs[name];
        result[name] = {
          type: tensor.type as Tensor['type'],
          data: tensor.data as TensorArray,
          dims: tensor.dims,
        };
      }
      return result;
    },
    release: () => session.release(),
  };
}

/** @throws TaskVectorError `model-unsupported` with onnxruntime's own words */
async function runSession(
  session: Ort.InferenceSession,
  feeds: Record<string, Ort.Tensor>,
  fetches: Record<string, Ort.Tensor | null>,
): Promise<Ort.InferenceSession.OnnxValueMapType> {
  try {
    return await session.run(feeds, fetches);
  } catch (error) {
    throw new TaskVectorError(
      'model-unsupported',
      l10n.t("onnxruntime can't run the model: {0}", error instanceof Error ? error.message : String(error)),
      l10n.t('Choose another export or precision of the model.'),
      { cause: error },
    );
  }
}

async function create(
  ort: typeof Ort,
  graph: Uint8Array,
  options: SessionOptions,
): Promise<Ort.InferenceSession> {
  // cuBLAS reads it when it loads. Its short products of 10 bits would fail the self-test, and the binding has no
  // option for them.
  if (options.provider === 'cuda') process.env.NVIDIA_TF32_OVERRIDE = '0';
  try {
    return await ort.InferenceSession.create(graph, {
      executionProviders: [options.provider],
      // What a run gives is read in JavaScript.
      preferredOutputLocation: 'cpu',
      intraOpNumThreads: options.threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      // Errors are thrown with all that the log would say.
      logSeverityLevel: 4,
      // One session per block: arenas and patterns would each keep their own peak.
      enableCpuMemArena: false,
      enableMemPattern: false,
      extra: {
        session: {
          model_external_initializers_file_folder_path: options.weightsFolder,
          disable_prepacking: options.prepack ? '0' : '1',
          // Idle pools of the other slices must not spin while one works.
          intra_op: { spin_duration_us: '20' },
        },
      },
    });
  } catch (error) {
    throw new TaskVectorError(
      'model-corrupt',
      l10n.t("onnxruntime can't load the model: {0}", error instanceof Error ? error.message : String(error)),
      l10n.t('Download or copy the model again, or choose another export of it.'),
      { cause: error },
    );
  }
}

import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type Execution, type Provider } from '../../core/model/execution';
import { failureText } from '../../core/model/proof';
import { inEnglish } from '../../core/text/language';
import { runtimeWords } from '../runtime/onnxRuntime';
import { noticeOf, type Obstacle, refusedBy, wrongNumbers } from '../runtime/obstacle';
import { obstacleTo } from '../runtime/probeProvider';
import { loadTested, type TestedModel } from './loadTested';
import { type OpenOptions } from './openOptions';
import { type PreparedModel } from './prepareModel';

/** A loaded model and how it came to run where it does. */
export interface PlacedModel extends TestedModel {
  readonly execution: Execution;
}

/**
 * Loads a model where it was asked to run, or on the CPU with a notice that says why not there: the provider is absent,
 * can't load or run the model, or gives other numbers.
 *
 * @throws TaskVectorError as loading on the CPU does; `aborted`
 */
export async function loadWhereAsked(prepared: PreparedModel, options: OpenOptions): Promise<PlacedModel> {
  const requested = options.provider ?? 'cpu';
  const there =
    requested === 'cpu' ? await onCpu(prepared, options) : await attempt(prepared, requested, options);
  if ('model' in there) return placed(there, requested);
  return placed(await onCpu(prepared, options), requested, noticeOf(requested, there));
}

function onCpu(prepared: PreparedModel, options: OpenOptions): Promise<TestedModel> {
  return loadTested(prepared, 'cpu', options.backend, options);
}

/** @returns the model, proven; else what stood in the way, and nothing is loaded */
async function attempt(
  prepared: PreparedModel,
  provider: Provider,
  options: OpenOptions,
): Promise<TestedModel | Obstacle> {
  const obstacle = await obstacleTo(provider, options.probe);
  if (obstacle) return obstacle;
  try {
    const tested = await loadTested(prepared, provider, options.backend, options);
    // Part of a notice that results keep.
    const failure = inEnglish(() => failureText(tested.proof));
    if (failure === undefined) return tested;
    await tested.model.release();
    return wrongNumbers(failure);
  } catch (error) {
    // What is wrong with the model itself is said by the CPU, which is tried next.
    if (TaskVectorError.is(error, 'aborted')) throw error;
    return refusedBy(runtimeWords(error));
  }
}

function placed(tested: TestedModel, requested: Provider, notice?: string): PlacedModel {
  const { provider, backend, threads } = tested;
  const execution: Execution = { provider, requested, backend, threads, ...(notice ? { notice } : {}) };
  return { ...tested, execution };
}

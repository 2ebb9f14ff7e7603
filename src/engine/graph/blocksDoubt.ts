import * as l10n from '@vscode/l10n';
import { elementType } from '../onnx/onnxModel';
import { type DataFlow } from './dataFlow';
import { type StateTensor } from './decoderInterface';
import { type GraphIndex } from './graphIndex';
import { type TensorKind } from './tensorKind';

/** The steps of the chain that tell about the blocks. */
export interface FoundBlocks {
  /** Where a branch is added to the stream. */
  readonly sums: readonly number[];
  /** Where each block begins. */
  readonly before: readonly number[];
  readonly states: readonly (readonly StateTensor[])[];
}

/** Ops by which state-space, convolutional and linear-attention blocks mix tokens. */
const mixers = new Set(['Conv', 'Scan', 'GRU', 'LSTM', 'RNN', 'CausalConvWithState', 'LinearAttention']);
/** A block adds its attention and its MLP, or both at once. */
const mostSums = 2;

/**
 * Signs that not every block has an attention, as in hybrids with state-space or convolutional blocks: blocks are found
 * by their attentions, so that such a block would count as a part of its neighbour.
 *
 * @returns the sign in words; undefined where there is none
 */
export function blocksDoubt(
  index: GraphIndex,
  flow: DataFlow,
  kindOf: (tensor: string) => TensorKind,
  { sums, before, states }: FoundBlocks,
): string | undefined {
  const layers = states.flatMap((block) => block.slice(0, 1).map(({ layer }) => layer)).sort((a, b) => a - b);
  if (layers.some((layer, i) => layer !== i)) {
    return l10n.t('it keeps a past in the layers {0} alone', layers.slice(0, 8).join(', '));
  }
  const mixer = index.order.find(
    ({ opType, outputs }) =>
      (mixers.has(opType) || (opType === 'CumSum' && isFloat(kindOf(outputs[0])))) &&
      outputs.some((name) => flow.depends(name)),
  );
  if (mixer)
    return l10n.t(
      'the node "{0}" ({1}) mixes tokens beside the attentions',
      mixer.name || mixer.outputs[0],
      mixer.opType,
    );
  if (sums.some((step) => step <= before[0]))
    return l10n.t('its stream is added to before the first attention');
  const counts = before.map(() => 0);
  let block = -1;
  for (const step of sums) {
    while (before[block + 1] < step) block++;
    counts[block]++;
  }
  if (counts.some((count) => count !== counts[0] || count > mostSums)) {
    return l10n.t(
      'its stream is added to {0} times between two attentions',
      [...new Set(counts)].join(` ${l10n.t('or')} `),
    );
  }
  return undefined;
}

function isFloat({ elementType: type }: TensorKind): boolean {
  return type === undefined || type === elementType.float32 || type === elementType.float16;
}

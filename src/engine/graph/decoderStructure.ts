import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { elementType, type OnnxGraph } from '../onnx/onnxModel';
import { type BlockBoundaries, findBlocks } from './blocks';
import { type DataFlow, dataFlow } from './dataFlow';
import { type DecoderInterface, decoderInterface } from './decoderInterface';
import { type GraphIndex, indexGraph } from './graphIndex';
import { type TensorKind, tensorKinds } from './tensorKind';

/** A decoder taken apart: all that is needed to cut it at its block boundaries. */
export interface DecoderStructure {
  readonly index: GraphIndex;
  readonly flow: DataFlow;
  readonly decoder: DecoderInterface;
  readonly boundaries: BlockBoundaries;
  readonly kindOf: (tensor: string) => TensorKind;
  /** Element type of the residual stream at a boundary; 0 is after the embedding. */
  residualType(boundary: number): number;
}

/**
 * Analyses a normalised graph, by its data flow and not by names.
 *
 * @throws TaskVectorError `model-unsupported` that says what is in the way
 */
export function analyseDecoder(graph: OnnxGraph): DecoderStructure {
  const decoder = decoderInterface(graph);
  const index = indexGraph(graph);
  const flow = dataFlow(index, decoder);
  const kindOf = tensorKinds(index);
  const boundaries = findBlocks(index, flow, decoder, kindOf);
  return {
    index,
    flow,
    decoder,
    boundaries,
    kindOf,
    residualType: (boundary) => {
      const type = kindOf(boundaries.residuals[boundary]).elementType ?? elementType.float32;
      if (type === elementType.float32 || type === elementType.float16) return type;
      throw new TaskVectorError(
        'model-unsupported',
        l10n.t(
          'The residual stream of this model has the ONNX element type {0}; float32 and float16 work.',
          type,
        ),
        l10n.t('Choose another precision of the model.'),
      );
    },
  };
}

import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type BlockBoundaries } from '../graph/blocks';

/**
 * Blocks are found by their attentions: config.json, or where it is silent the graph, must tell that there are no others.
 *
 * @param stated number of blocks in config.json
 * @throws TaskVectorError `model-unsupported` when there are others, or may be
 */
export function checkBlocks(stated: number | undefined, { residuals, doubt }: BlockBoundaries): void {
  const found = residuals.length - 1;
  if (stated === found || (stated === undefined && doubt === undefined)) return;
  if (stated === undefined) {
    throw new TaskVectorError(
      'model-unsupported',
      `The blocks of this model can't be told apart: ${doubt}, and no config.json states how many there are.`,
      'Put the config.json of the model beside it. Models with blocks that have no attention are not supported.',
    );
  }
  if (stated < found) {
    throw new TaskVectorError(
      'model-unsupported',
      `config.json states a number of blocks of ${stated}, but the graph has ${found}.`,
      'Check that config.json and the ONNX file belong to the same model.',
    );
  }
  throw new TaskVectorError(
    'model-unsupported',
    `config.json states a number of blocks of ${stated}, but the graph has attention in ${found}: the others are recurrent, convolutional or share another block's keys, or this is another model's file.`,
    'Choose a model with attention in every block, and the config.json that belongs to it.',
  );
}

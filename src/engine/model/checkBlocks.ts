import * as l10n from '@vscode/l10n';
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
      l10n.t(
        "The blocks of this model can't be told apart: {0}, and no config.json states how many there are.",
        doubt ?? '',
      ),
      l10n.t(
        'Put the config.json of the model beside it. Models with blocks that have no attention are not supported.',
      ),
    );
  }
  if (stated < found) {
    throw new TaskVectorError(
      'model-unsupported',
      l10n.t('config.json states a number of blocks of {0}, but the graph has {1}.', stated, found),
      l10n.t('Check that config.json and the ONNX file belong to the same model.'),
    );
  }
  throw new TaskVectorError(
    'model-unsupported',
    l10n.t(
      "config.json states a number of blocks of {0}, but the graph has attention in {1}: the others are recurrent, convolutional or share another block's keys, or this is another model's file.",
      stated,
      found,
    ),
    l10n.t('Choose a model with attention in every block, and the config.json that belongs to it.'),
  );
}

import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { openFileSource } from './byteSource';
import { externalFiles } from './externalData';
import { type OnnxFunction, type OnnxGraph, type OnnxModel } from './onnxModel';
import { readFunction, readOpset } from './readFunction';
import { type ReadContext, readGraph, tooLarge } from './readGraph';
import { wireFields, wireText } from './wireReader';

/** Functions that subgraphs call are carried by every slice. */
const maxFunctionBytes = 16 * 1024 * 1024;

/**
 * Reads a model file without its weights: tensor bytes stay in their files and are known by offset and length.
 *
 * @throws TaskVectorError `model-corrupt`, `model-data-missing`, or `model-unsupported` for an unsafe data path
 */
export function readOnnx(path: string): OnnxModel {
  const source = openFileSource(path);
  try {
    const files = externalFiles(path);
    const context: ReadContext = { source, path, files, depth: 0 };
    let irVersion = 0;
    let producer = '';
    let graph: OnnxGraph | undefined;
    const opsets = new Map<string, number>();
    const functions: OnnxFunction[] = [];
    let functionBytes = 0;
    for (const field of wireFields(source, 0, source.size)) {
      if (field.number === 1) irVersion = field.value;
      else if (field.number === 2) producer = wireText(source, field);
      else if (field.number === 7) graph = readGraph(context, field);
      else if (field.number === 8) readOpset(source, field, opsets);
      else if (field.number === 25) {
        functionBytes += field.length;
        if (functionBytes > maxFunctionBytes)
          throw tooLarge(path, l10n.t('its functions take {0} bytes', functionBytes));
        functions.push(readFunction(context, field));
      }
    }
    if (!graph || graph.outputs.length === 0 || irVersion === 0) {
      throw new TaskVectorError(
        'model-corrupt',
        l10n.t('{0} holds no ONNX graph.', path),
        l10n.t('Choose a folder with an ONNX export of a language model.'),
      );
    }
    return { path, irVersion, producer, opsets, functions, graph, dataFiles: files.used() };
  } finally {
    source.close();
  }
}

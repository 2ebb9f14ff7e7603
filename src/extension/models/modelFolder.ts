import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { TaskVectorError } from '../../core/errors/taskVectorError';

/** One graph file of a folder laid out as on the Hugging Face hub. */
export interface ModelVariant {
  /** Hub name of the precision, as the engine takes it. */
  readonly dtype: string;
  /** As people say it: `4-bit`. */
  readonly precision: string;
  /** Graph file as seen from the folder. */
  readonly file: string;
  /** Bytes of the graph and its data files. */
  readonly bytes: number;
}

export interface ModelFolder {
  readonly folder: string;
  readonly name: string;
  /** At least one, in the order of precision. */
  readonly variants: readonly ModelVariant[];
}

/** By the suffix of the file's name, the most exact first. */
const precisions: readonly (readonly [suffix: string, dtype: string, precision: string])[] = [
  ['', 'fp32', 'float32'],
  ['_fp16', 'fp16', 'float16'],
  ['_int8', 'int8', '8-bit'],
  ['_quantized', 'int8', '8-bit'],
  ['_uint8', 'uint8', '8-bit'],
  ['_q4', 'q4', '4-bit'],
  ['_q4f16', 'q4f16', '4-bit, float16'],
  ['_bnb4', 'bnb4', '4-bit'],
];

const graphName = /^(?:model|decoder_model_merged|decoder_model)(_[a-z0-9]+)?\.onnx$/;

/**
 * Looks at the names and sizes in a folder; opens no file.
 *
 * @throws TaskVectorError `model-not-found` where it holds no model
 */
export async function lookAtModelFolder(folder: string): Promise<ModelFolder> {
  const files = [...(await list(folder, 'onnx')), ...(await list(folder, ''))];
  const variants = new Map<string, ModelVariant>();
  for (const { path, name } of files) {
    const match = graphName.exec(name);
    const known = match && precisions.find(([suffix]) => suffix === (match[1] ?? ''));
    if (!known || variants.has(known[1])) continue;
    // Data files carry the graph's whole name: model_q4.onnx_data, model_q4.onnx_data_1, model.onnx.data.
    const parts = files.filter((file) => file.path === path || file.path.startsWith(`${path}_data`) || file.path.startsWith(`${path}.data`));
    const bytes = parts.reduce((sum, file) => sum + file.bytes, 0);
    variants.set(known[1], { dtype: known[1], precision: known[2], file: path, bytes });
  }
  if (variants.size === 0) {
    throw new TaskVectorError(
      'model-not-found',
      `${folder} holds no ONNX model.`,
      'Choose a folder laid out as on the Hugging Face hub: config.json, tokenizer.json and onnx/model.onnx.',
    );
  }
  const order = (dtype: string): number => precisions.findIndex(([, name]) => name === dtype);
  return {
    folder,
    name: basename(folder),
    variants: [...variants.values()].sort((a, b) => order(a.dtype) - order(b.dtype)),
  };
}

interface FoundFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
}

async function list(folder: string, inside: string): Promise<FoundFile[]> {
  const names = await readdir(join(folder, inside)).catch(() => []);
  const found = names
    .filter((name) => name.includes('.onnx'))
    .map(async (name) => {
      const path = inside === '' ? name : `${inside}/${name}`;
      const { size } = await stat(join(folder, path)).catch(() => ({ size: 0 }));
      return { path, name, bytes: size };
    });
  return Promise.all(found);
}

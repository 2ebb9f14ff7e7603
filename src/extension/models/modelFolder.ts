import * as l10n from '@vscode/l10n';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type ModelVariant, modelVariants, type NamedFile } from '../../core/model/modelFileNames';

export interface ModelFolder {
  readonly folder: string;
  readonly name: string;
  /** At least one, in the order of precision. */
  readonly variants: readonly ModelVariant[];
}

/**
 * Looks at the names and sizes in a folder; opens no file.
 *
 * @throws TaskVectorError `model-not-found` where it holds no model
 */
export async function lookAtModelFolder(folder: string): Promise<ModelFolder> {
  const files = [...(await list(folder, 'onnx')), ...(await list(folder, ''))];
  const variants = modelVariants(files);
  if (variants.length === 0) {
    throw new TaskVectorError(
      'model-not-found',
      l10n.t('{0} holds no ONNX model.', folder),
      l10n.t(
        'Choose a folder laid out as on the Hugging Face hub: config.json, tokenizer.json and onnx/model.onnx.',
      ),
    );
  }
  return { folder, name: basename(folder), variants };
}

async function list(folder: string, inside: string): Promise<NamedFile[]> {
  const names = await readdir(join(folder, inside)).catch(() => []);
  const found = names
    .filter((name) => name.includes('.onnx'))
    .map(async (name) => {
      const path = inside === '' ? name : `${inside}/${name}`;
      const { size } = await stat(join(folder, path)).catch(() => ({ size: 0 }));
      return { path, bytes: size };
    });
  return Promise.all(found);
}

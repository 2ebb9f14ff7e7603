import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type TensorData } from './onnxModel';

/** The data files of one graph file, checked before any of their bytes is used. */
export interface ExternalFiles {
  /**
   * Place of a tensor's bytes.
   *
   * @throws TaskVectorError `model-data-missing` for an absent file, `model-corrupt` for a range outside the file,
   *   `model-unsupported` for a path that leaves the model's folder
   */
  locate(tensor: string, entries: ReadonlyMap<string, string>): TensorData;
  /** Absolute paths of the files located so far, sorted. */
  used(): string[];
}

export function externalFiles(modelPath: string): ExternalFiles {
  const folder = dirname(modelPath);
  const known = new Map<string, { path: string; size: number }>();

  const open = (location: string): { path: string; size: number } => {
    const cached = known.get(location);
    if (cached) return cached;
    const wanted = join(folder, location);
    if (location === '' || isAbsolute(location) || escapes(folder, wanted) || location.includes('\0')) {
      throw new TaskVectorError(
        'model-unsupported',
        `${basename(modelPath)} refers to the data file "${location}", which lies outside the model's folder.`,
        'Use a model whose data files stand beside its graph.',
      );
    }
    if (!existsSync(wanted)) {
      throw new TaskVectorError(
        'model-data-missing',
        `${basename(modelPath)} needs the data file "${location}", which is not in ${folder}.`,
        'Download or copy all files of the model into that folder.',
      );
    }
    const path = realpathSync(wanted);
    // A symbolic link may lead to a shared store (the hub's cache does), but only when the graph itself lives there.
    if (escapes(realpathSync(folder), path) && escapes(dirname(realpathSync(modelPath)), path)) {
      throw new TaskVectorError(
        'model-unsupported',
        `The data file "${location}" of ${basename(modelPath)} is a link out of the model's folder.`,
        'Replace the link by the file itself.',
      );
    }
    const found = statSync(path);
    if (!found.isFile()) {
      throw new TaskVectorError(
        'model-corrupt',
        `${basename(modelPath)} names "${location}" as a data file, but it is none.`,
        'Download or copy the model again.',
      );
    }
    const entry = { path, size: found.size };
    known.set(location, entry);
    return entry;
  };

  return {
    locate: (tensor, entries) => {
      const file = open(entries.get('location') ?? '');
      const offset = Number(entries.get('offset') ?? 0);
      const length = Number(entries.get('length') ?? file.size - offset);
      const whole = Number.isSafeInteger(offset) && Number.isSafeInteger(length);
      if (!(whole && offset >= 0 && length >= 0 && offset + length <= file.size)) {
        throw new TaskVectorError(
          'model-corrupt',
          `Tensor "${tensor}" needs bytes ${offset} to ${offset + length} of ${basename(file.path)}, which has ${file.size}: the file is truncated or of another model.`,
          'Download or copy the data file again.',
        );
      }
      return { kind: 'stored', path: file.path, offset, length };
    },
    used: () => [...new Set([...known.values()].map(({ path }) => path))].sort(),
  };
}

function escapes(folder: string, path: string): boolean {
  const inside = relative(folder, path);
  return inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
}

import * as l10n from '@vscode/l10n';
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
        l10n.t(
          `{0} refers to the data file "{1}", which lies outside the model's folder.`,
          basename(modelPath),
          location,
        ),
        l10n.t('Use a model whose data files stand beside its graph.'),
      );
    }
    if (!existsSync(wanted)) {
      throw new TaskVectorError(
        'model-data-missing',
        l10n.t('{0} needs the data file "{1}", which is not in {2}.', basename(modelPath), location, folder),
        l10n.t('Download or copy all files of the model into that folder.'),
      );
    }
    const path = realpathSync(wanted);
    // A symbolic link may lead to a shared store (the hub's cache does), but only when the graph itself lives there.
    if (escapes(realpathSync(folder), path) && escapes(dirname(realpathSync(modelPath)), path)) {
      throw new TaskVectorError(
        'model-unsupported',
        l10n.t(
          `The data file "{0}" of {1} is a link out of the model's folder.`,
          location,
          basename(modelPath),
        ),
        l10n.t('Replace the link by the file itself.'),
      );
    }
    const found = statSync(path);
    if (!found.isFile()) {
      throw new TaskVectorError(
        'model-corrupt',
        l10n.t('{0} names "{1}" as a data file, but it is none.', basename(modelPath), location),
        l10n.t('Download or copy the model again.'),
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
          l10n.t(
            'Tensor "{0}" needs bytes {1} to {2} of {3}, which has {4}: the file is truncated or of another model.',
            tensor,
            offset,
            offset + length,
            basename(file.path),
            file.size,
          ),
          l10n.t('Download or copy the data file again.'),
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

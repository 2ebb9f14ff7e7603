import * as l10n from '@vscode/l10n';
import { mkdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFolder } from '../claims/lockFolder';
import { TaskVectorError } from '../core/errors/taskVectorError';
import { type ModelVariant } from '../core/model/modelFileNames';
import { readableBytes } from '../core/text/bytes';
import { downloadFile } from './downloadFile';
import { type Hub } from './hub';
import { filesFor, type HubFile, type HubModel } from './listModel';
import { writeError } from './writeError';

/** How far a download is. */
export interface DownloadProgress {
  /** File that is being loaded, as seen from the model's folder. */
  readonly file: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** Room that a download leaves on the disk. */
const sparedBytes = 256 * 1024 * 1024;

/** Where a model of the hub is kept: by commit, so that files of two commits never stand side by side. */
export function downloadFolder(models: string, { id, commit }: Pick<HubModel, 'id' | 'commit'>): string {
  return join(models, ...id.split('/').slice(0, -1), commit.slice(0, 8), id.split('/').at(-1)!);
}

/**
 * Downloads one precision of a model, and proves each file. Called again after a stop or a failure, it goes on where it
 * was; what is there is checked, not loaded again.
 *
 * @param models folder of all models
 * @returns the folder of this one
 * @throws TaskVectorError `disk-full` before the first byte where it will not fit, `folder-in-use` where another window
 *   downloads the same, and what {@link downloadFile} throws
 */
export async function downloadModel(
  hub: Hub,
  model: HubModel,
  variant: ModelVariant<HubFile>,
  models: string,
  signal: AbortSignal,
  onProgress: (progress: DownloadProgress) => void,
): Promise<string> {
  const folder = downloadFolder(models, model);
  const files = filesFor(model, variant);
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  await mkdir(folder, { recursive: true }).catch(writeError(folder));
  const release = claim(folder);
  try {
    await checkRoom(folder, files);
    let before = 0;
    for (const file of files) {
      const report = (bytes: number): void =>
        onProgress({ file: file.path, doneBytes: before + bytes, totalBytes });
      report(0);
      await downloadFile(hub, model, file, join(folder, file.path), signal, report);
      before += file.bytes;
    }
    return folder;
  } finally {
    release();
  }
}

/** @throws TaskVectorError `folder-in-use`, and where nothing can be written as {@link writeError} says */
function claim(folder: string): () => void {
  try {
    return lockFolder(folder, 'downloading a model');
  } catch (error) {
    if (error instanceof TaskVectorError) throw error;
    return writeError(folder)(error);
  }
}

/** @throws TaskVectorError `disk-full` */
async function checkRoom(folder: string, files: readonly HubFile[]): Promise<void> {
  const missing = (await Promise.all(files.map((file) => missingBytes(folder, file)))).reduce(
    (sum, bytes) => sum + bytes,
    0,
  );
  const free = await freeBytes(folder);
  if (missing <= 0 || free - missing >= sparedBytes) return;
  throw new TaskVectorError(
    'disk-full',
    l10n.t(
      '{0} are to be downloaded, and the disk of {1} has {2} free.',
      readableBytes(missing),
      folder,
      readableBytes(free),
    ),
    l10n.t('Make room, or choose another disk in the setting Models: Folder.'),
  );
}

/** Bytes of a file that are still to be written; what is there of another length is no part of it. */
async function missingBytes(folder: string, { path, bytes }: HubFile): Promise<number> {
  const sizeOf = (file: string): Promise<number> =>
    stat(file).then(
      ({ size }) => size,
      () => 0,
    );
  if ((await sizeOf(join(folder, path))) === bytes) return 0;
  return bytes - Math.min(bytes, await sizeOf(join(folder, `${path}.part`)));
}

/** Bytes that may still be written where `folder` is. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

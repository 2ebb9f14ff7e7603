import * as l10n from '@vscode/l10n';
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { TaskVectorError, throwIfAborted } from '../core/errors/taskVectorError';
import { type Hub } from './hub';
import { type HubFile, type HubModel } from './listModel';
import { askHub, type HubAnswer } from './request';
import { writeError } from './writeError';

/** Broken connections in a row, none of which brought a byte, after which a download fails. */
const mostFailures = 4;

/**
 * Downloads one file and proves it: it gets its name only when size and hash are those that the hub announced. What an
 * earlier try has left is gone on with; a broken connection is taken up again by itself.
 *
 * @param path where the file goes; beside it stands `path.part` until it is whole
 * @param onBytes hears how many bytes are there
 * @throws TaskVectorError `hub-mismatch` for other content than announced, which is removed; `disk-full`,
 *   `file-not-writable`, `aborted`, which keep what was loaded; and what {@link askHub} throws
 */
export async function downloadFile(
  hub: Hub,
  { id, commit }: Pick<HubModel, 'id' | 'commit'>,
  file: HubFile,
  path: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  if (await isWhole(path, file, signal)) return onBytes(file.bytes);
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true }).catch(writeError(path));
  const what = l10n.t('{0} of {1}', file.path, id);
  const address = `${id}/resolve/${commit}/${file.path.split('/').map(encodeURIComponent).join('/')}`;
  const handle = await open(part, 'a+').catch(writeError(part));
  try {
    let done = (await handle.stat()).size;
    if (done > file.bytes) done = await cut(handle, 0);
    let hash = await hashOf(part, file, signal);
    for (let failures = 0; done < file.bytes;) {
      const before = done;
      try {
        const headers = done > 0 ? { Range: `bytes=${done}-` } : undefined;
        const answer = await askHub(hub, { path: address, what, headers, signal });
        try {
          if (startOf(answer, done, file, what) === 0 && done > 0) {
            done = await cut(handle, 0);
            hash = startHash(file);
          }
        } catch (error) {
          await answer.discard();
          throw error;
        }
        for await (const chunk of answer.chunks) {
          if (done + chunk.length > file.bytes) throw mismatch(what, l10n.t('it is longer than announced'));
          // On a disk that is almost full, `write` may write less than it is given.
          await handle.appendFile(chunk).catch(writeError(part));
          hash.update(chunk);
          done += chunk.length;
          onBytes(done);
        }
      } catch (error) {
        if (!TaskVectorError.is(error, 'hub-unreachable')) throw error;
        failures = done > before ? 0 : failures + 1;
        if (failures >= mostFailures) throw error;
        await after((hub.retryMs ?? 1000) * 2 ** failures, undefined, { signal }).catch(() => undefined);
        throwIfAborted(signal);
      }
    }
    if (hash.digest('hex') !== file.hash.hex)
      throw mismatch(what, l10n.t('its hash is another than announced'));
    await handle.sync().catch(writeError(part));
  } catch (error) {
    await handle.close();
    if (TaskVectorError.is(error, 'hub-mismatch')) await rm(part, { force: true });
    throw error;
  }
  await handle.close();
  await rename(part, path).catch(writeError(path));
}

/** Whether the file is there with the announced content. */
export async function isWhole(path: string, file: HubFile, signal: AbortSignal): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile() || found.size !== file.bytes) return false;
  return (await hashOf(path, file, signal)).digest('hex') === file.hash.hex;
}

/** Where in the file an answer begins, once its size is the announced one. */
function startOf({ status, headers }: HubAnswer, asked: number, file: HubFile, what: string): number {
  const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '');
  const total = status === 206 ? range?.[2] : headers.get('content-length');
  if (total !== undefined && total !== null && Number(total) !== file.bytes) {
    throw mismatch(what, l10n.t('it has {0} bytes instead of {1}', total, file.bytes));
  }
  if (status !== 206) return 0;
  if (range && Number(range[1]) === asked) return asked;
  throw mismatch(what, l10n.t('another part was sent than asked for'));
}

/** Git hashes the content after a header of its own. */
function startHash({ hash, bytes }: HubFile): Hash {
  return hash.kind === 'sha256' ? createHash('sha256') : createHash('sha1').update(`blob ${bytes}\0`);
}

async function hashOf(path: string, file: HubFile, signal: AbortSignal): Promise<Hash> {
  const hash = startHash(file);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    throwIfAborted(signal);
    hash.update(chunk);
  }
  return hash;
}

async function cut(handle: FileHandle, length: 0): Promise<0> {
  await handle.truncate(length);
  return length;
}

function mismatch(what: string, why: string): TaskVectorError {
  return new TaskVectorError(
    'hub-mismatch',
    l10n.t('What came for {0} is not what the hub announced: {1}. It was removed.', what, why),
    l10n.t('Try again; should it happen twice, the hub or a mirror in between is at fault.'),
  );
}

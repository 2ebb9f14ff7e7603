import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { throwIfAborted } from '../../core/errors/taskVectorError';
import { verifiedPath, weightsPath } from './cacheLayout';
import { replaceDurably } from './durable';
import { type EntryIndex } from './entryIndex';
import { fileIdentity, fileIdentitySchema, isSameFile } from './fileIdentity';

const verifiedSchema = v.object({ sha256: v.string(), ...fileIdentitySchema.entries });

type Verified = Readonly<v.InferOutput<typeof verifiedSchema>>;

/** Whether the weights are those whose checksum was last found right. Looks at no byte of them. */
export function isVerified(entry: string, { bytes, sha256 }: EntryIndex): boolean {
  const known = readVerified(entry);
  const now = identity(entry, sha256);
  return now?.size === String(bytes) && known?.sha256 === now.sha256 && isSameFile(known, now);
}

/**
 * Reads the weights and compares their checksum with the index. What was found right is recorded for every process.
 *
 * @param report share of the reading that is done
 * @throws TaskVectorError `aborted`
 */
export async function verifyEntry(
  entry: string,
  index: EntryIndex,
  report: (fraction: number) => void,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  // Taken before the reading: what is written meanwhile then has another identity.
  const before = identity(entry, index.sha256);
  if (before?.size !== String(index.bytes)) return false;
  const hash = createHash('sha256');
  let done = 0;
  for await (const chunk of createReadStream(weightsPath(entry), { highWaterMark: 1 << 22 })) {
    throwIfAborted(signal);
    hash.update(chunk as Buffer);
    done += (chunk as Buffer).length;
    report(done / index.bytes);
  }
  if (hash.digest('hex') !== index.sha256) return false;
  await record(entry, before);
  return true;
}

/** Records that the weights are right as they lie there: by who has read them, or has just written them. */
export async function recordVerified(entry: string, sha256: string): Promise<void> {
  const now = identity(entry, sha256);
  if (now) await record(entry, now);
}

async function record(entry: string, verified: Verified): Promise<void> {
  // Where it can't be kept, the weights are read again next time.
  await replaceDurably(verifiedPath(entry), JSON.stringify(verified)).catch(() => undefined);
}

function readVerified(entry: string): Verified | undefined {
  try {
    return v.parse(verifiedSchema, JSON.parse(readFileSync(verifiedPath(entry), 'utf8')));
  } catch {
    return undefined;
  }
}

function identity(entry: string, sha256: string): Verified | undefined {
  const found = fileIdentity(weightsPath(entry));
  return found && { sha256, ...found };
}

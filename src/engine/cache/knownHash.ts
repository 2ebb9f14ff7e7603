import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { hashesFolder } from './cacheLayout';
import { replaceDurably } from './durable';
import { fileIdentity, fileIdentitySchema, isSameFile } from './fileIdentity';

const knownSchema = v.object({
  files: v.array(v.object({ path: v.string(), ...fileIdentitySchema.entries })),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

/**
 * The hash of files, as it was found when they were last read; read anew when one of them has changed its size, time or
 * inode. Hashing a model takes longer than loading it.
 *
 * @param hash SHA-256 over the files in their order
 */
export async function knownHash(
  cacheFolder: string,
  paths: readonly string[],
  hash: () => Promise<string>,
): Promise<string> {
  const folder = hashesFolder(cacheFolder);
  const place = join(folder, `${createHash('sha256').update(paths.join('\0')).digest('hex')}.json`);
  // Taken before the reading: what is written meanwhile then has another identity.
  const now = paths.map((path) => ({ path, ...fileIdentity(path) }));
  const known = v.safeParse(knownSchema, readJson(place));
  if (known.success) {
    const { files, sha256 } = known.output;
    const same = (i: number): boolean =>
      files[i]?.path === paths[i] && isSameFile(files[i], fileIdentity(paths[i]));
    if (files.length === paths.length && paths.every((_, i) => same(i))) return sha256;
  }
  const sha256 = await hash();
  try {
    mkdirSync(folder, { recursive: true });
    await replaceDurably(place, JSON.stringify({ files: now, sha256 }));
  } catch {
    // What can't be kept is computed again next time.
  }
  return sha256;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { indexPath } from './cacheLayout';

/** Raised when the layout or the arithmetic of the cache changes: entries of other versions are made again. */
const cacheVersion = 2;

const indexSchema = v.object({
  version: v.literal(cacheVersion),
  /** Name of the model, for people. */
  model: v.string(),
  bytes: v.number(),
  /** Of weights.bin. */
  sha256: v.string(),
  /** Place of each weight in weights.bin. */
  offsets: v.record(v.string(), v.number()),
});

export type EntryIndex = Readonly<v.InferOutput<typeof indexSchema>>;

export function indexText(index: Omit<EntryIndex, 'version'>): string {
  return JSON.stringify({ version: cacheVersion, ...index });
}

/** What an entry says of itself; undefined where it is absent, damaged or of another version. */
export function readIndex(entry: string): EntryIndex | undefined {
  try {
    return v.parse(indexSchema, JSON.parse(readFileSync(indexPath(entry), 'utf8')));
  } catch {
    return undefined;
  }
}

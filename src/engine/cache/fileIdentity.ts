import { statSync } from 'node:fs';
import * as v from 'valibot';

/** What changes when a file is written to, short of someone setting the clock of the file back. */
export const fileIdentitySchema = v.object({
  size: v.string(),
  modified: v.string(),
  inode: v.string(),
});

export type FileIdentity = Readonly<v.InferOutput<typeof fileIdentitySchema>>;

/** Identity of a file; undefined where there is none. As text, since a time in nanoseconds exceeds JSON's whole numbers. */
export function fileIdentity(path: string): FileIdentity | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (!found) return undefined;
  return { size: String(found.size), modified: String(found.mtimeNs), inode: String(found.ino) };
}

export function isSameFile(a: FileIdentity | undefined, b: FileIdentity | undefined): boolean {
  return a !== undefined && a.size === b?.size && a.modified === b.modified && a.inode === b.inode;
}

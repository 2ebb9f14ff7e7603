import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type LoopbackModel } from './loopbackHub';

/** A model folder as a repository of the hub. */
export function folderModel(
  id: string,
  folder: string,
  rest: Omit<LoopbackModel, 'id' | 'files'> = {},
): LoopbackModel {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());
  const files = Object.fromEntries(
    paths.map((path) => [relative(folder, path).replaceAll(sep, '/'), readFileSync(path)]),
  );
  return { id, files, ...rest };
}

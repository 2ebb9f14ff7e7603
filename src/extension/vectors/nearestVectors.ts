import { type Uri, workspace } from 'vscode';
import { throwIfAborted } from '../../core/errors/taskVectorError';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { cosineAfter, nearestFirst } from '../../core/vectors/nearest';
import { type NearestVectors } from '../../protocol/vectorView';
import { fileName } from '../ui/workspaceFiles';
import { readVector } from './readVector';
import { type WorkspaceVectors } from './workspaceVectors';

/** Files that are read for one answer. */
const mostRead = 200;
/** Vectors that are listed. */
const mostListed = 20;

/** The workspace's vectors of the same model by their cosine with this one. One file is in memory at a time. */
export async function nearestVectors(
  vectors: WorkspaceVectors,
  uri: Uri,
  own: TaskVector,
  block: number,
  signal: AbortSignal,
): Promise<NearestVectors> {
  const others = (await vectors.fresh()).filter((found) => found.uri.toString() !== uri.toString());
  const compared: { readonly uri: Uri; readonly name: string; readonly cosine: number }[] = [];
  let skipped = 0;
  for (const found of others.slice(0, mostRead)) {
    throwIfAborted(signal);
    // A file that can't be read is no neighbour; its own editor says why.
    const other = await readVector(found.uri).catch(() => undefined);
    const cosine = other && cosineAfter(own, other, block);
    if (!other || cosine === undefined) skipped += 1;
    else compared.push({ uri: found.uri, name: other.metadata.name, cosine });
  }
  const nearest = nearestFirst(compared, mostListed);
  const files = nearest.map(({ uri }) => fileName(uri));
  const ambiguous = (file: string): boolean => files.indexOf(file) !== files.lastIndexOf(file);
  return {
    block,
    vectors: nearest.map(({ uri, name, cosine }) => {
      const file = fileName(uri);
      return { name, file: ambiguous(file) ? workspace.asRelativePath(uri) : file, cosine };
    }),
    compared: compared.length,
    skipped,
    capped: others.length > mostRead,
  };
}

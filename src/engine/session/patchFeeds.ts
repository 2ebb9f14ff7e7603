import { type TreeNode } from '../execution/prefixTree';
import { type ModelShape } from '../execution/blockModel';
import { int64 } from '../model/feeds';
import { type Tensor } from '../runtime/onnxRuntime';
import { patchKeep, patchSites, patchVectors } from './sessionNames';

/** Where a node stands in a batch. */
export interface Site {
  readonly node: TreeNode;
  readonly row: number;
  readonly position: number;
}

/** Rows and positions of sites, int64 [sites, 2]. */
export function siteTensor(sites: readonly Site[]): Tensor {
  const places = sites.flatMap(({ row, position }) => [BigInt(row), BigInt(position)]);
  return int64(BigInt64Array.from(places), [sites.length, 2]);
}

/** The patches of a batch, block by block, as the instrumented graph takes them; most blocks get none. */
export function patchFeeds(
  sites: readonly Site[],
  { blocks, hiddenSize }: ModelShape,
): Record<string, Tensor> {
  const feeds: Record<string, Tensor> = {};
  for (let block = 0; block < blocks; block++) {
    const patched = sites.filter(({ node }) => node.patches.some((patch) => patch.block === block));
    const keep = new Float32Array(patched.length).fill(1);
    const vectors = new Float32Array(patched.length * hiddenSize);
    patched.forEach(({ node }, i) => {
      const sum = vectors.subarray(i * hiddenSize, (i + 1) * hiddenSize);
      // Several patches of one site act one after the other: a replacing one forgets those before it.
      for (const { mode, strength, vector } of node.patches.filter((patch) => patch.block === block)) {
        if (mode === 'replace') {
          keep[i] = 0;
          sum.fill(0);
        }
        for (let k = 0; k < hiddenSize; k++) sum[k] += strength * vector[k];
      }
    });
    feeds[patchSites(block)] = siteTensor(patched);
    feeds[patchKeep(block)] = { type: 'float32', data: keep, dims: [patched.length, 1] };
    feeds[patchVectors(block)] = { type: 'float32', data: vectors, dims: [patched.length, hiddenSize] };
  }
  return feeds;
}

import { type Patch } from './run';

/**
 * Writes a patch into one row of the residual stream.
 *
 * @param row the row after the patch's block, [hidden]; for `add` it holds the residual to add to
 */
export function applyPatch(patch: Patch, row: Float32Array): void {
  const { vector, strength } = patch;
  if (patch.mode === 'replace' && strength === 1) row.set(vector);
  else if (patch.mode === 'replace') for (let i = 0; i < row.length; i++) row[i] = strength * vector[i];
  else for (let i = 0; i < row.length; i++) row[i] = row[i] + strength * vector[i];
}

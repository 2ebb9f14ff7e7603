/** Names that the instrumented graph adds. `::` occurs in no exporter's names. */
export const sessionNames = {
  /** int64 [captured, 2]: row and position of the residuals that are wanted at every boundary. */
  captureSites: 'tvl::capture_sites',
  /** int64 [scored, 2]: row and position of the residuals that the head sees. */
  scoreSites: 'tvl::score_sites',
} as const;

/** int64 [patched, 2]: row and position of the sites patched after a block. */
export function patchSites(block: number): string {
  return `tvl::patch_sites_${block}`;
}

/** float32 [patched, 1]: what the residual is multiplied with before the vector is added; 0 replaces it. */
export function patchKeep(block: number): string {
  return `tvl::patch_keep_${block}`;
}

/** float32 [patched, hidden]: what is added. */
export function patchVectors(block: number): string {
  return `tvl::patch_vectors_${block}`;
}

/** float32 [captured, hidden]: residuals at a boundary; 0 is after the embedding. */
export function captured(boundary: number): string {
  return `tvl::captured_${boundary}`;
}

/**
 * Shares pieces out over machines: the longest first, each to the machine with the least so far. At most a third above
 * the best possible (R. L. Graham, "Bounds on multiprocessing timing anomalies", 1969), and the same on every machine.
 *
 * @param costs by piece
 * @param shards at least 1
 * @returns the shard of each piece, 0-based; with fewer pieces than shards some shards get none
 */
export function assignShards(costs: readonly number[], shards: number): number[] {
  if (!Number.isInteger(shards) || shards < 1) throw new RangeError(`assignShards: ${shards} shards`);
  const loads = new Array<number>(shards).fill(0);
  const assigned = new Array<number>(costs.length).fill(0);
  const longestFirst = costs.map((_, index) => index).sort((a, b) => costs[b] - costs[a] || a - b);
  for (const piece of longestFirst) {
    const shard = loads.indexOf(Math.min(...loads));
    assigned[piece] = shard;
    loads[shard] += costs[piece];
  }
  return assigned;
}

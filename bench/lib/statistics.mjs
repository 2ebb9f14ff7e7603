export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The smallest value that at least this share of the values does not exceed. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** Share of single predictions that are equal; a block that one side left out doesn't count. */
export function agreement(a, b) {
  let equal = 0;
  let count = 0;
  const compare = (x, y) => {
    count += 1;
    if (x === y) equal += 1;
  };
  a.forEach((outcome, i) => {
    const other = b[i];
    if (other === undefined) return;
    compare(outcome.zeroShot, other.zeroShot);
    compare(outcome.fewShot, other.fewShot);
    other.patched.forEach((id, block) => compare(outcome.patched[block], id));
  });
  return { equal, count };
}

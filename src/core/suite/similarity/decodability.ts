/**
 * Share of points whose nearest other point, by cosine, is of the same task: leave-one-out nearest neighbour. The first
 * of equally near ones counts.
 *
 * @param cosines [points × points]
 */
export function decodability(cosines: Float64Array, taskOf: readonly number[]): number {
  const points = taskOf.length;
  let hits = 0;
  for (let a = 0; a < points; a++) {
    let nearest = a === 0 ? 1 : 0;
    for (let b = 0; b < points; b++) {
      if (b !== a && cosines[a * points + b] > cosines[a * points + nearest]) nearest = b;
    }
    if (taskOf[nearest] === taskOf[a]) hits++;
  }
  return hits / points;
}

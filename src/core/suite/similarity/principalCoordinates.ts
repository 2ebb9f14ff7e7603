import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** Points in the plane, and how much of them the plane holds. */
export interface PrincipalCoordinates {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Share of the sum of squared distances from the centre that both axes hold, 0 … 1; 1 where all points are one. */
  readonly share: number;
}

/** Eigenvalues up to this much of the number of points are rounding: the points are of length 1. */
const rounding = 1e-12;

/**
 * Classical scaling: the points, of length 1 and given by their cosines, projected on the plane that holds most of what
 * sets them apart. No distance on it exceeds the true one, √(2 − 2 cos). Same cosines, same points: of the two
 * directions of an axis it has the one in which the farthest point lies.
 *
 * @param cosines [points × points], symmetric; 0 in the whole row, the diagonal included, of a vector that is zero
 * @see W. S. Torgerson, "Multidimensional scaling: I. Theory and method", Psychometrika 17 (1952)
 */
export function principalCoordinates(cosines: readonly (readonly number[])[]): PrincipalCoordinates {
  const centred = Matrix.checkMatrix(cosines.map((row) => [...row]))
    .center('row')
    .center('column');
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(centred, {
    assumeSymmetric: true,
  });
  const axes = realEigenvalues
    .map((value, column) => ({ value: value > rounding * cosines.length ? value : 0, column }))
    .sort((a, b) => b.value - a.value || a.column - b.column);
  const all = axes.reduce((sum, { value }) => sum + value, 0);
  const [x, y] = axes
    .slice(0, 2)
    .map(({ value, column }) => along(eigenvectorMatrix.getColumn(column), value));
  return {
    points: cosines.map((_, point) => ({ x: x[point], y: y[point] })),
    share: all === 0 ? 1 : (axes[0].value + axes[1].value) / all,
  };
}

/** The coordinates on an axis, the one farthest from 0 positive. */
function along(direction: readonly number[], value: number): number[] {
  const farthest = Math.max(...direction.map(Math.abs));
  // The first of those that are as far but for rounding, so that a last bit turns no map around.
  const first = direction.find((coordinate) => Math.abs(coordinate) > farthest * (1 - 1e-6)) ?? 1;
  const scale = Math.sign(first) * Math.sqrt(value);
  return direction.map((coordinate) => coordinate * scale + 0);
}

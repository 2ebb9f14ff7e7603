import fc from 'fast-check';
import { expect, it } from 'vitest';
import { principalCoordinates } from '../../src/core/suite/similarity/principalCoordinates';

const vector = (dimensions: number) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions })
    .filter((values) => Math.hypot(...values) > 1e-3)
    .map((values) => values.map((value) => value / Math.hypot(...values)));
const vectors = (dimensions: number) => fc.array(vector(dimensions), { minLength: 2, maxLength: 12 });

function cosinesOf(all: readonly (readonly number[])[]): number[][] {
  return all.map((a) => all.map((b) => a.reduce((sum, value, i) => sum + value * b[i], 0)));
}

function distances(points: readonly { readonly x: number; readonly y: number }[]): number[] {
  return points.flatMap((a) => points.map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
}

it('no distance on the map exceeds the true one; equal vectors are one point', () => {
  fc.assert(
    fc.property(vectors(5), (all) => {
      const cosines = cosinesOf([...all, all[0]]);
      const { points, share } = principalCoordinates(cosines);
      const truth = cosines.flat().map((cosine) => Math.sqrt(Math.max(0, 2 - 2 * cosine)));
      distances(points).forEach((distance, i) => expect(distance).toBeLessThanOrEqual(truth[i] + 1e-5));
      expect(Math.hypot(points[0].x - points[all.length].x, points[0].y - points[all.length].y)).toBeLessThan(
        1e-5,
      );
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1 + 1e-12);
      expect(principalCoordinates(cosines)).toEqual({ points, share });
    }),
  );
});

it('vectors of a plane keep their distances', () => {
  fc.assert(
    fc.property(vectors(2), (all) => {
      const { points, share } = principalCoordinates(cosinesOf(all));
      const truth = all.flatMap((a) => all.map((b) => Math.hypot(a[0] - b[0], a[1] - b[1])));
      distances(points).forEach((distance, i) => expect(distance).toBeCloseTo(truth[i], 5));
      expect(share).toBeCloseTo(1, 9);
    }),
  );
});

it('two opposite vectors lie on the first axis, equal ones and zeros at one place', () => {
  const { points } = principalCoordinates([
    [1, -1],
    [-1, 1],
  ]);
  expect(points.map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([
    [1, 0],
    [-1, 0],
  ]);
  const nowhere = [
    { x: 0, y: 0 },
    { x: 0, y: 0 },
  ];
  for (const value of [1, 0]) {
    const all = [
      [value, value],
      [value, value],
    ];
    expect(principalCoordinates(all)).toEqual({ points: nowhere, share: 1 });
  }
});

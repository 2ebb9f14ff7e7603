interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels within which points are drawn as one. */
const together = 1;

/**
 * Points of a map on a picture: one scale for both axes, so that distances stay comparable, and the middle of what they
 * cover in the middle.
 *
 * @returns where each point stands, and the points by place: those that lie on one another are one group
 */
export function placeOnMap(
  points: readonly Point[],
  { width, height, margin }: { readonly width: number; readonly height: number; readonly margin: number },
): { readonly places: readonly Point[]; readonly groups: readonly (readonly number[])[] } {
  const span = (values: readonly number[]): { middle: number; length: number } => {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return { middle: (least + most) / 2, length: most - least };
  };
  const x = span(points.map((point) => point.x));
  const y = span(points.map((point) => point.y));
  // Points that differ by rounding alone are not blown up to the whole picture.
  const scale = Math.min(
    (width - 2 * margin) / Math.max(x.length, 1e-3),
    (height - 2 * margin) / Math.max(y.length, 1e-3),
  );
  const places = points.map((point) => ({
    x: width / 2 + (point.x - x.middle) * scale,
    y: height / 2 + (point.y - y.middle) * scale,
  }));
  const groups: number[][] = [];
  places.forEach((place, i) => {
    const found = groups.find(
      ([first]) => Math.hypot(places[first].x - place.x, places[first].y - place.y) < together,
    );
    if (found) found.push(i);
    else groups.push([i]);
  });
  return { places, groups };
}

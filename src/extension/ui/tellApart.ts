/** A row of a list, and the path of its file, for people. */
export interface NamedFile {
  readonly name: string;
  readonly place: string;
}

/**
 * What tells rows of one name apart: the name of the file, or the path where others have that name too. Undefined for a
 * row whose name stands alone.
 *
 * @param suffix the ending that all files have, which is left out
 */
export function tellApart(rows: readonly NamedFile[], suffix: string): (string | undefined)[] {
  const names = counted(rows.map(({ name }) => name));
  const fileOf = ({ name, place }: NamedFile): string =>
    JSON.stringify([name, place.slice(place.lastIndexOf('/') + 1)]);
  const files = counted(rows.map(fileOf));
  return rows.map((row) => {
    if (names.get(row.name) === 1) return undefined;
    const told = files.get(fileOf(row)) === 1 ? row.place.slice(row.place.lastIndexOf('/') + 1) : row.place;
    return told.endsWith(suffix) ? told.slice(0, -suffix.length) : told;
  });
}

function counted(all: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/**
 * The title, numbered where it is taken: a panel finds what it showed by its title after a reload.
 *
 * @param titles of what is open
 */
export function freeTitle(title: string, titles: Iterable<string>): string {
  const taken = new Set(titles);
  let free = title;
  for (let n = 2; taken.has(free); n += 1) free = `${title} (${n})`;
  return free;
}

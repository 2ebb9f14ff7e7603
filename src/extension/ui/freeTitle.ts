/** The title, numbered where an open panel has it already: a panel finds what it showed by its title after a reload. */
export function freeTitle(title: string, open: Iterable<{ readonly title: string }>): string {
  const taken = new Set([...open].map((panel) => panel.title));
  let free = title;
  for (let n = 2; taken.has(free); n += 1) free = `${title} (${n})`;
  return free;
}

import { distance } from 'fastest-levenshtein';

/**
 * The name that somebody most probably meant: the one of fewest insertions, deletions and replacements, where these
 * change no more than a third of the longer of the two. Case counts for nothing, and `_` and spaces are hyphens.
 *
 * @returns undefined where no name is near
 */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const asked = normalised(typed);
  let nearest: string | undefined;
  let fewest = Infinity;
  for (const name of names) {
    const edits = distance(asked, normalised(name));
    if (edits < fewest && edits * 3 <= Math.max(asked.length, name.length)) [nearest, fewest] = [name, edits];
  }
  return nearest;
}

function normalised(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}

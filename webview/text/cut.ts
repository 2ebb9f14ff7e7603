/** A name of at most so many characters, an ellipsis for what is left out. */
export function cut(name: string, characters: number): string {
  // By whole characters: half of a surrogate pair would be drawn as a box.
  const all = [...name];
  return all.length > characters ? `${all.slice(0, characters - 1).join('')}…` : name;
}

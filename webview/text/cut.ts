/** A name of at most so many characters, an ellipsis for what is left out. */
export function cut(name: string, characters: number): string {
  return name.length > characters ? `${name.slice(0, characters - 1)}…` : name;
}

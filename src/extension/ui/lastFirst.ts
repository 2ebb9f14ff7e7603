/** The choices of a pick with the one of the last time in front; the others keep their order. */
export function lastFirst<T>(choices: readonly T[], isLast: (choice: T) => boolean): T[] {
  return [...choices.filter(isLast), ...choices.filter((choice) => !isLast(choice))];
}

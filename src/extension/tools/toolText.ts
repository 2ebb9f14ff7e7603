/** Most characters of an answer: it takes room in the context of the model that asked. */
export const mostCharacters = 20_000;

/**
 * Facts as JSON, with as many items of a list as there is room for; `leftOut` counts the others.
 *
 * @param most characters of the whole
 */
export function toolText(
  facts: Readonly<Record<string, unknown>>,
  list: string,
  items: readonly unknown[],
  most = mostCharacters,
): string {
  const whole = (kept: number): string =>
    JSON.stringify({
      ...facts,
      [list]: items.slice(0, kept),
      ...(kept < items.length && { leftOut: items.length - kept }),
    });
  let room = most - whole(0).length;
  let kept = 0;
  for (const item of items) {
    room -= JSON.stringify(item).length + 1;
    if (room < 0) break;
    kept += 1;
  }
  return whole(kept);
}

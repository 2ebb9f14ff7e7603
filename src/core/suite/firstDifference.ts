/** Where two JSON values differ first. */
export interface Difference {
  /** Keys and indices, as `settings.seed`. */
  readonly path: string;
  /** As JSON; `nothing` where one lacks it. */
  readonly before: string;
  readonly after: string;
}

/** @returns undefined for equal values; the order of keys counts for nothing, nor does a key whose value is undefined */
export function firstDifference(before: unknown, after: unknown, path = ''): Difference | undefined {
  if (isTree(before) && isTree(after) && Array.isArray(before) === Array.isArray(after)) {
    const [one, other] = [before, after] as Record<string, unknown>[];
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const found = firstDifference(one[key], other[key], path === '' ? key : `${path}.${key}`);
      if (found) return found;
    }
    return undefined;
  }
  return Object.is(before, after) ? undefined : { path, before: inWords(before), after: inWords(after) };
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function inWords(value: unknown): string {
  const json = value === undefined ? 'nothing' : JSON.stringify(value);
  return json.length > 80 ? `${json.slice(0, 79)}…` : json;
}

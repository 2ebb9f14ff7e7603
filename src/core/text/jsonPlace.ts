import * as l10n from '@vscode/l10n';
import { type AnyNode, parse } from '@humanwhocodes/momoa';

/** A place in a text; both 1-based. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Longer texts are not looked through: their syntax tree would take some hundred bytes for each character. */
const mostCharacters = 2_000_000;

/** `line 3, column 5`. */
export function describePlace({ line, column }: TextPlace): string {
  return l10n.t('line {0}, column {1}', line, column);
}

/** The place that a message names first, as {@link describePlace} writes it. */
export function placeIn(message: string): TextPlace | undefined {
  const digits = (name: string): string => `(?<${name}>\\d{1,9})`;
  const written = new RegExp(l10n.t('line {0}, column {1}', digits('line'), digits('column')));
  const { line, column } = written.exec(message)?.groups ?? {};
  return line === undefined ? undefined : { line: Number(line), column: Number(column) };
}

/**
 * Where a text stops being JSON; `JSON.parse` says so on some versions of its engine only.
 *
 * @returns undefined where it is JSON, or too long or nested too deeply to be looked through
 */
export function jsonSyntaxPlace(text: string): TextPlace | undefined {
  if (text.length > mostCharacters) return undefined;
  try {
    parse(text);
    return undefined;
  } catch (error) {
    if (!isPlaced(error)) return undefined;
    const { line, column } = error;
    // The parser points at the start where the text ends too early; an opening bracket there is never the fault.
    return line === 1 && column === 1 && /^[[{]/.test(text) ? endOf(text) : { line, column };
  }
}

/** Behind the last character that is no blank. */
function endOf(text: string): TextPlace {
  const lines = text.trimEnd().split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

/**
 * Where a value stands in a JSON text; for an absent one, the nearest value that should hold it.
 *
 * @param path keys and 0-based indices from the root
 * @returns undefined where the text is no JSON, or too long or nested too deeply to be looked through
 */
export function jsonPlace(text: string, path: readonly (string | number)[]): TextPlace | undefined {
  if (text.length > mostCharacters) return undefined;
  let node: AnyNode;
  try {
    node = parse(text).body;
  } catch {
    return undefined;
  }
  for (const key of path) {
    const inner = valueAt(node, key);
    if (!inner) break;
    node = inner;
  }
  const { line, column } = node.loc.start;
  return { line, column };
}

/** The value under a key or index of a syntax tree; of equal keys, the last. */
export function valueAt(node: AnyNode, key: string | number): AnyNode | undefined {
  if (node.type === 'Array') return node.elements[Number(key)]?.value;
  if (node.type !== 'Object') return undefined;
  // The last of equal keys is the one that JSON.parse keeps.
  return node.members.findLast(({ name }) => (name.type === 'String' ? name.value : name.name) === key)
    ?.value;
}

function isPlaced(error: unknown): error is TextPlace {
  return error instanceof Error && 'line' in error && 'column' in error;
}

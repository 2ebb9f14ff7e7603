import { type ComponentChildren } from 'preact';

/**
 * A sentence with elements in the places of its `{names}`, so that a translation may order them anew.
 *
 * @param sentence translated, its names not yet replaced
 */
export function fill(
  sentence: string,
  elements: Readonly<Record<string, ComponentChildren>>,
): ComponentChildren[] {
  return sentence
    .split(/\{(\w+)\}/)
    .map((part, place) => (place % 2 === 1 ? (elements[part] ?? `{${part}}`) : part));
}

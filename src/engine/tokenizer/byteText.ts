/** What byte-level vocabularies write for each byte: printable bytes as they are, the others from U+0100 on. */
const byteOf = new Map<string, number>();
for (let byte = 0, shifted = 0; byte < 256; byte++) {
  const printable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
  byteOf.set(String.fromCodePoint(printable ? byte : 0x100 + shifted++), byte);
}

/**
 * A token that holds parts of characters, for people: whole characters as they are, the bytes of others as `<0xE2>`, as
 * vocabularies with single bytes name them. Undefined for a token that is written in neither way.
 *
 * @param entry the token as it stands in the vocabulary
 * @see GPT-2's `bytes_to_unicode`
 */
export function byteText(entry: string): string | undefined {
  if (/^<0x[0-9A-F]{2}>$/.test(entry)) return entry;
  const bytes: number[] = [];
  for (const character of entry) {
    const byte = byteOf.get(character);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const character = wholeCharacter(bytes.slice(at, at + 4));
    text += character?.text ?? `<0x${bytes[at].toString(16).toUpperCase().padStart(2, '0')}>`;
    at += character?.length ?? 1;
  }
  return text;
}

/** The character that the bytes begin with, and how many of them it takes. */
function wholeCharacter(bytes: readonly number[]): { text: string; length: number } | undefined {
  for (let length = 1; length <= bytes.length; length++) {
    try {
      const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      return { text: strict.decode(Uint8Array.from(bytes.slice(0, length))), length };
    } catch {
      // Not yet a character, or none.
    }
  }
  return undefined;
}

/** Markup that may stand in a page: text in it is escaped, numbers in it are finite. Made by {@link html} alone. */
export class Markup {
  private constructor(readonly text: string) {}

  /** Text that is markup already. Only literals of the program go here, never what comes from a file. */
  static literal(text: string): Markup {
    return new Markup(text);
  }
}

export type Content = Markup | string | number | undefined | false | readonly Content[];

/**
 * A template whose values are escaped, for text and for quoted attributes. Lists are joined; `undefined` and `false` are
 * left out; numbers are written with three decimals at most.
 *
 * @throws RangeError for NaN and infinities: they never reach a page
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return Markup.literal(
    strings.reduce((text, string, at) => text + string + (at < values.length ? textOf(values[at]) : ''), ''),
  );
}

function textOf(content: Content): string {
  if (content === undefined || content === false) return '';
  if (typeof content === 'string') return escapeText(content);
  if (content instanceof Markup) return content.text;
  if (typeof content === 'number') {
    if (!Number.isFinite(content)) throw new RangeError(`html: ${content} in a page`);
    return String(Number(content.toFixed(3)));
  }
  return content.map(textOf).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for markup. Control characters become their pictures, and what would turn the text around, or is half a character, a replacement mark. */
export function escapeText(text: string): string {
  return visibleControls(text).replace(/[&<>"']/g, (character) => entities[character]);
}

/** Control characters as pictures that print: `␀` for U+0000. Line ends and tabs stay. */
export function visibleControls(text: string): string {
  return text
    .replace(/\p{Cc}/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      if (character === '\n' || character === '\t') return character;
      if (code < 0x20) return String.fromCodePoint(0x2400 + code);
      return code === 0x7f ? '␡' : '\ufffd';
    })
    .replace(/[\p{Surrogate}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '\ufffd');
}

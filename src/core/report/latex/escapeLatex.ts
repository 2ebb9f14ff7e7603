const special: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': "{''}",
  '`': '{`}',
  "'": "{'}",
  '-': '{-}',
  '–': '--',
  '’': "'",
  '“': '``',
  '”': "''",
  '…': '\\ldots{}',
  '\u00a0': '~',
  '−': '$-$',
  '÷': '$\\div$',
  '→': '$\\to$',
  '←': '$\\gets$',
  θ: '$\\theta$',
  α: '$\\alpha$',
  '·': '$\\cdot$',
  ß: '\\ss{}',
  æ: '\\ae{}',
  Æ: '\\AE{}',
  ø: '\\o{}',
  Ø: '\\O{}',
  ł: '\\l{}',
  Ł: '\\L{}',
  ı: '\\i{}',
};

/** Accents by their combining character. */
const accents: Readonly<Record<string, string>> = {
  '\u0300': '\\`',
  '\u0301': "\\'",
  '\u0302': '\\^',
  '\u0303': '\\~',
  '\u0304': '\\=',
  '\u0306': '\\u',
  '\u0307': '\\.',
  '\u0308': '\\"',
  '\u030a': '\\r',
  '\u030c': '\\v',
  '\u0327': '\\c',
};

/**
 * Text for LaTeX without packages of fonts or scripts: what is special is escaped, accented Latin letters are composed,
 * and any other character is named, as `[U+4E2D]`, since plain LaTeX stops at it.
 */
export function escapeLatex(text: string): string {
  return [...text.normalize('NFC')].map(character).join('');
}

function character(one: string): string {
  if (Object.hasOwn(special, one)) return special[one];
  if (/^[ -~]$/.test(one)) return one;
  if (/^[\t\n\r]$/.test(one)) return ' ';
  const [letter, accent, ...more] = one.normalize('NFD');
  if (
    more.length === 0 &&
    accent !== undefined &&
    /^[A-Za-z]$/.test(letter) &&
    Object.hasOwn(accents, accent)
  ) {
    return `${accents[accent]}{${letter === 'i' || letter === 'j' ? `\\${letter}` : letter}}`;
  }
  return `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** Lines of a text that belong together. */
export interface TextStretch {
  /** First and last line, 0-based and inclusive. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The inside of a code fence. */
  readonly fenced: boolean;
}

const fence = /^\s{0,3}(`{3,}|~{3,})\s*([^\s`]*)/;
/** Languages of fences that hold texts; in others `a = b` is a program. */
const textLanguages = /^(|te?xt|plain|plaintext|prompt|json|jsonl|csv|tsv)$/i;

/**
 * The stretches of a text between blank lines, and the insides of its Markdown code fences, blank lines included. Fences
 * of programming languages are left out; one that nothing closes reaches to the end.
 */
export function textStretches(text: string): TextStretch[] {
  const lines = text.split(/\r\n?|\n/);
  const stretches: TextStretch[] = [];
  const add = (from: number, to: number, fenced: boolean): void => {
    const inside = lines.slice(from, to);
    if (inside.some((line) => line.trim() !== ''))
      stretches.push({ from, to: to - 1, text: inside.join('\n'), fenced });
  };
  let start = 0;
  for (let line = 0; line <= lines.length; line++) {
    const mark = fence.exec(lines[line] ?? '');
    if (line < lines.length && !mark && lines[line].trim() !== '') continue;
    add(start, line, false);
    start = line + 1;
    if (!mark) continue;
    const end = closing(lines, line + 1, mark[1]);
    if (textLanguages.test(mark[2])) add(line + 1, end, true);
    line = end;
    start = end + 1;
  }
  return stretches;
}

/** The line that closes a fence: the same marks, at least as many, and nothing else. */
function closing(lines: readonly string[], from: number, marks: string): number {
  for (let line = from; line < lines.length; line++) {
    const text = lines[line].trim();
    if (text.length >= marks.length && text === marks[0].repeat(text.length)) return line;
  }
  return lines.length;
}

import * as l10n from '@vscode/l10n';
import { type ContentLine } from './contentLines';
import { type PairCollector } from './pairCollector';
import { readLines } from './readLines';
import { type Separator } from './selectionReading';
import { detectSeparator, splitLine } from './separatorMatch';

const label = /^([\p{L}][\p{L}\p{N} _-]{0,30}?)\s*:\s*(.*)$/u;
const knownLabels = [
  ['q', 'a'],
  ['question', 'answer'],
  ['input', 'output'],
  ['in', 'out'],
  ['x', 'y'],
  ['source', 'target'],
  ['text', 'label'],
  ['user', 'assistant'],
] as const;
const pairInOneLine = /^(?:q|question|input|in)\s*:(.*?)\s(?:a|answer|output|out)\s*:(.*)$/i;

/** How the lines of a few-shot prompt repeat. */
export type PromptShape =
  /** `example:hot->cold`: the same words before each input. */
  | { readonly kind: 'prefix'; readonly prefix: string; readonly separator: Separator }
  /** `Q: hot`, next line `A: cold`. */
  | { readonly kind: 'labels'; readonly input: string; readonly output: string }
  /** `Q: hot A: cold` */
  | { readonly kind: 'inline' };

/** The shape of a few-shot prompt, where the lines have one. A separator that is asked for rules out labels. */
export function promptShape(lines: readonly ContentLine[], separator?: Separator): PromptShape | undefined {
  const texts = lines.map(({ text }) => text);
  if (!separator) {
    if (texts.some((text) => pairInOneLine.test(text))) return { kind: 'inline' };
    const labels = alternatingLabels(texts);
    if (labels) return labels;
  }
  const prefix = sharedPrefix(texts);
  if (!prefix) return undefined;
  const rest = texts.map((text) => text.slice(prefix.length).trim());
  const found = separator ?? detectSeparator(rest);
  const reads = found && rest.some((text) => splitLine(text, found)?.output);
  return reads ? { kind: 'prefix', prefix, separator: found } : undefined;
}

/** Reads the pairs of a prompt; its last query, which has no answer, is skipped with that reason. */
export function readPrompt(lines: readonly ContentLine[], shape: PromptShape, into: PairCollector): void {
  if (shape.kind === 'prefix') {
    const { prefix, separator } = shape;
    const rest = lines.map(({ line, text }) => ({ line, text: text.slice(prefix.length).trim() }));
    return readLines(rest, separator, into);
  }
  let question: { readonly line: number; readonly text: string } | undefined;
  const drop = (): void => {
    if (question) into.skip(question.line, question.text, l10n.t('a query without an answer'));
    question = undefined;
  };
  for (const { line, text } of lines) {
    const inline = pairInOneLine.exec(text);
    const labelled = label.exec(text);
    const name = labelled?.[1]?.toLowerCase();
    if (shape.kind === 'inline') {
      if (inline) into.add(line, text, inline[1], inline[2]);
      else
        into.skip(
          line,
          text,
          labelled ? l10n.t('a query without an answer') : l10n.t('no pair in this line'),
        );
    } else if (name === shape.input) {
      drop();
      question = { line, text: labelled![2] };
    } else if (name === shape.output && question) {
      into.add(question.line, question.text, question.text, labelled![2]);
      question = undefined;
    } else {
      into.skip(line, text, l10n.t('neither "{0}:" nor "{1}:"', shape.input, shape.output));
    }
  }
  drop();
}

/** Two labels in turns: a known couple once, any other couple at least twice (else `a: b` and `c: d` would be one). */
function alternatingLabels(texts: readonly string[]): PromptShape | undefined {
  const names = texts.map((text) => label.exec(text)?.[1]?.toLowerCase());
  for (const [input, output] of knownLabels) {
    const start = names.indexOf(input);
    if (start >= 0 && names[start + 1] === output) return { kind: 'labels', input, output };
  }
  const [input, output] = names;
  if (!input || !output || input === output || names.length < 4) return undefined;
  const inTurns = names.every((name, index) => name === (index % 2 === 0 ? input : output));
  return inTurns ? { kind: 'labels', input, output } : undefined;
}

/** Text up to and with a colon that starts every line, as `example:`; of a single line only that word itself. */
function sharedPrefix(texts: readonly string[]): string | undefined {
  const prefix = /^[\p{L}][\p{L}\p{N} _-]{0,40}:/u.exec(texts[0] ?? '')?.[0];
  if (!prefix || !texts.every((text) => text.startsWith(prefix))) return undefined;
  return texts.length > 1 || prefix === 'example:' ? prefix : undefined;
}

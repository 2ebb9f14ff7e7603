import * as l10n from '@vscode/l10n';
import { type JsonSpans } from '../text/jsonSpans';
import { type Problem } from '../text/problem';
import { quote } from '../text/quote';
import { majorityShare } from './labelStatistics';
import { type WrittenPair, writtenPairs } from './writtenPairs';

/**
 * What is wrong with the pairs of a task file, beyond its schema: an input that comes twice, one answer for more than
 * half of the inputs, too few pairs. Pairs that the schema refuses are passed over, and so is what is no JSON: the
 * editor marks both by itself.
 *
 * @param fewest pairs that one episode needs
 */
export function taskProblems(text: string, fewest: number): Problem[] {
  const task = writtenPairs(text);
  if (!task) return [];
  const { pairs, spans } = task;
  return [...duplicates(pairs, spans), ...ofAllPairs(pairs, spans, fewest)];
}

function duplicates(pairs: readonly WrittenPair[], spans: JsonSpans): Problem[] {
  const firsts = new Map<string, WrittenPair>();
  return pairs.flatMap((pair): Problem[] => {
    const first = firsts.get(pair.input);
    if (!first) {
      firsts.set(pair.input, pair);
      return [];
    }
    const span = spans.span(['pairs', pair.index]);
    const before = spans.span(['pairs', pair.index - 1]);
    if (!span || !before) return [];
    const same = first.output === pair.output;
    const input = quote(pair.input);
    return [
      {
        code: same ? 'duplicate-input' : 'contradictory-output',
        severity: 'warning',
        message: same
          ? l10n.t('The input {0} comes twice; a task has each input once.', input)
          : l10n.t(
              'The input {0} has two outputs, {1} before and {2} here.',
              input,
              quote(first.output),
              quote(pair.output),
            ),
        span,
        other: spans.span(['pairs', first.index]),
        // A second one always has a pair before it: the comma between the two goes with it.
        fix: { title: l10n.t('Remove this pair'), span: { start: before.end, end: span.end }, text: '' },
      },
    ];
  });
}

function ofAllPairs(pairs: readonly WrittenPair[], spans: JsonSpans, fewest: number): Problem[] {
  const list = spans.span(['pairs']);
  if (!list || pairs.length === 0) return [];
  // The bracket alone: a mark over all pairs would hide those of single ones.
  const span = { start: list.start, end: list.start + 1 };
  const problems: Problem[] = [];
  const inputs = new Set(pairs.map(({ input }) => input)).size;
  if (inputs < fewest) {
    const message = l10n.t('{0} different inputs; an episode of the paper preset needs {1}.', inputs, fewest);
    problems.push({ code: 'too-few-pairs', severity: 'warning', message, span });
  }
  const share = majorityShare(pairs.map(({ output }) => output));
  if (pairs.length > 1 && share > 0.5) {
    const message = l10n.t(
      'One answer stands behind {0} % of the inputs: guessing it alone scores that much.',
      Math.round(share * 100),
    );
    problems.push({ code: 'majority-answer', severity: 'information', message, span });
  }
  return problems;
}

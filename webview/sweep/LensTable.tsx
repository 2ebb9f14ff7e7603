import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { type LensRow, type LogitLens } from '../../src/core/patch/logitLens';
import { isCorrect } from '../../src/core/scoring/scoring';
import { formatProbability } from '../text/formatShare';
import { scrollToRow } from '../ui/scrollToRow';
import { VisibleText } from '../ui/VisibleText';

/** Tokens shown of each side; the rest would only repeat what fades. */
const shown = 3;

/** Top tokens after each block, of the plain and the patched prompt beside each other. A row chooses its block. */
export function LensTable({
  lens,
  block,
  onBlock,
}: {
  readonly lens: LogitLens;
  readonly block: number;
  readonly onBlock: (block: number) => void;
}): ComponentChildren {
  const frame = useRef<HTMLDivElement | null>(null);
  const chosenRow = useRef<HTMLTableRowElement | null>(null);
  useLayoutEffect(() => scrollToRow(frame.current, chosenRow.current), []);
  const answerTitle = l10n.t(
    'Probability of the token {0}, with just these spaces',
    JSON.stringify(lens.answer),
  );
  return (
    <>
      <p class="inside-finding">{lensFinding(lens)}</p>
      <div ref={frame} class="table-scroll" role="region" aria-label={l10n.t('Logit lens')} tabIndex={0}>
        <table class="data lens-table">
          <caption class="sr-only">
            {l10n.t('Most probable next tokens after each block, and the probability of the answer')}
          </caption>
          <thead>
            <tr>
              <th scope="col">{l10n.t('after block')}</th>
              <th scope="col">{l10n.t('without θ')}</th>
              <th scope="col" class="number" title={answerTitle}>
                {l10n.t('answer')}
              </th>
              <th scope="col">{l10n.t('with θ after block {0}', lens.block)}</th>
              <th scope="col" class="number" title={answerTitle}>
                {l10n.t('answer')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lens.plain.map((plain, at) => (
              <tr
                key={at}
                ref={at === block ? chosenRow : undefined}
                class={at === block ? 'selected' : undefined}
                onClick={() => onBlock(at)}
              >
                <th scope="row">
                  <button type="button" class="cell-button" aria-pressed={at === block}>
                    {at}
                    {at === lens.block && <span class="tag">θ</span>}
                  </button>
                </th>
                <Side row={plain} answer={lens.answer} />
                {/* Up to the patch the two are one. */}
                <Side row={lens.patched[at]} answer={lens.answer} quiet={at < lens.block} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Side({
  row,
  answer,
  quiet,
}: {
  readonly row: LensRow;
  readonly answer: string;
  readonly quiet?: boolean;
}): ComponentChildren {
  return (
    <>
      <td class={quiet ? 'faint' : undefined}>
        <span class="token-row">
          {row.top.slice(0, shown).map(({ id, token }) => (
            <code key={id} class={says(token, answer) ? 'token-answer' : undefined}>
              <VisibleText text={token} />
            </code>
          ))}
        </span>
      </td>
      <td class={quiet ? 'number faint' : 'number'}>
        {formatProbability(Math.exp(row.answerLogProbability))}
      </td>
    </>
  );
}

/** By the rule that trials are scored by: spaces around a word don't tell. */
function says(token: string, answer: string): boolean {
  return isCorrect(token, answer, 'exact');
}

/** From which block on the answer is the first guess, on each side. */
function lensFinding({ plain, patched, answer, block }: LogitLens): string {
  const word = answer.trim();
  const from = (rows: readonly LensRow[]): number => {
    const others = rows.findLastIndex(({ top }) => !says(top[0]?.token ?? '', answer));
    return others + 1;
  };
  const [before, after] = [from(plain), from(patched)];
  const found = (at: number): boolean => at < plain.length;
  if (before === after) {
    return found(after)
      ? l10n.t('With and without θ after block {block}, “{word}” is the first guess from block {after} on.', {
          block,
          word,
          after,
        })
      : l10n.t('With and without θ after block {block}, “{word}” is not what the model ends with.', {
          block,
          word,
        });
  }
  if (!found(before)) {
    return l10n.t(
      'With θ after block {block}, “{word}” is the first guess from block {after} on; without it, it is not what the model ends with.',
      { block, word, after },
    );
  }
  return found(after)
    ? l10n.t(
        'With θ after block {block}, “{word}” is the first guess from block {after} on; without it, it is the first guess from block {before} on.',
        { block, word, after, before },
      )
    : l10n.t(
        'With θ after block {block}, “{word}” is not what the model ends with; without it, it is the first guess from block {before} on.',
        { block, word, before },
      );
}

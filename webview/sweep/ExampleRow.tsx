import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { isCopied } from '../../src/core/sweep/summariseSweep';
import { type Outcome, type Prediction } from '../../src/core/sweep/sweepResult';
import { Icon } from '../ui/Icon';
import { VisibleText } from '../ui/VisibleText';

/** One query under the three conditions. Where there is a bench, the whole row puts the query into it. */
export function ExampleRow({
  outcome,
  rowIndex,
  block,
  split,
  chosen,
  onTrial,
}: {
  readonly outcome: Outcome;
  /** Place among all rows of the table, its head counted, from 1 on. */
  readonly rowIndex: number;
  readonly block: number;
  /** True where dev and test trials stand together and must be told apart. */
  readonly split: boolean;
  readonly chosen: boolean;
  readonly onTrial: ((outcome: Outcome) => void) | undefined;
}): ComponentChildren {
  const patched = outcome.patched.at(block);
  const copied = patched !== undefined && isCopied(outcome, block);
  const query = (
    <>
      <Word text={outcome.query} />
      {split && outcome.split === 'test' && <span class="tag">{l10n.t('test')}</span>}
    </>
  );
  return (
    <tr
      aria-rowindex={rowIndex}
      class={chosen ? 'selected' : undefined}
      onClick={onTrial && (() => onTrial(outcome))}
    >
      <th scope="row">
        {onTrial ? (
          <button
            type="button"
            class="cell-button"
            aria-pressed={chosen}
            title={l10n.t('Put this query into the patch bench')}
          >
            {query}
          </button>
        ) : (
          query
        )}
      </th>
      <td>
        <Word text={outcome.answer} />
      </td>
      <Answer prediction={outcome.zeroShot} quiet />
      {patched ? <Answer prediction={patched} copied={copied} /> : <td class="faint">–</td>}
      <Answer prediction={outcome.fewShot} />
    </tr>
  );
}

/** A prediction with its mark. The zero-shot column stays quiet: being wrong there is what is expected. */
function Answer({
  prediction: { token, correct },
  quiet,
  copied,
}: {
  readonly prediction: Prediction;
  readonly quiet?: boolean;
  readonly copied?: boolean;
}): ComponentChildren {
  return (
    <td class={quiet && !correct ? 'faint' : undefined}>
      <span class="answer">
        <Word text={token} />
        {(correct || !quiet) && (
          <span class={correct ? 'passed' : 'wrong'}>
            <Icon name={correct ? 'check' : 'close'} />
          </span>
        )}
        <span class="sr-only">{correct ? l10n.t(', right') : l10n.t(', wrong')}</span>
        {copied && (
          <span class="tag" title={l10n.t('The few-shot answer of a dummy query')}>
            {l10n.t('copied')}
          </span>
        )}
      </span>
    </td>
  );
}

/** Tables show words without their outer spaces; what is nothing but white space is shown by its marks. */
function Word({ text }: { readonly text: string }): ComponentChildren {
  const trimmed = text.trim();
  return <code>{trimmed === '' ? <VisibleText text={text} /> : trimmed}</code>;
}

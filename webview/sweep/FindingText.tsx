import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { finding } from '../../src/core/sweep/finding';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { Unbroken } from '../text/Unbroken';
import { uncertainty } from './certainty';

/** The first sentence of a result with its block set strong, and in grey what qualifies it. */
export function FindingText({ result }: { readonly result: SweepResult }): ComponentChildren {
  const { headline, detail } = finding(result);
  const [before, block, after] = splitAt(headline, l10n.t('after block {0}', result.bestBlock));
  const caveats = [detail, uncertainty(result)].filter((text) => text !== undefined);
  return (
    <p class="finding">
      <Unbroken text={before} />
      <strong>{block}</strong>
      <Unbroken text={after} />
      {caveats.length > 0 && (
        <span class="faint">
          {' '}
          <Unbroken text={caveats.join(' ')} />
        </span>
      )}
    </p>
  );
}

function splitAt(sentence: string, words: string): [string, string, string] {
  const start = sentence.indexOf(words);
  if (start < 0) return [sentence, '', ''];
  return [sentence.slice(0, start), words, sentence.slice(start + words.length)];
}

import { type ComponentChildren } from 'preact';
import { finding } from '../../src/core/sweep/finding';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { unbroken } from '../text/unbroken';
import { uncertainty } from './certainty';

/** The first sentence of a result with its block set strong, and in grey what qualifies it. */
export function FindingText({ result }: { readonly result: SweepResult }): ComponentChildren {
  const { headline, detail } = finding(result);
  const [before, block, after] = splitAtBlock(unbroken(headline));
  const caveats = [detail && unbroken(detail), uncertainty(result)].filter((text) => text !== undefined);
  return (
    <p class="finding">
      {before}
      <strong>{block}</strong>
      {after}
      {caveats.length > 0 && <span class="faint"> {caveats.join(' ')}</span>}
    </p>
  );
}

function splitAtBlock(sentence: string): [string, string, string] {
  const found = /after block \d+/.exec(sentence);
  if (!found) return [sentence, '', ''];
  const end = found.index + found[0].length;
  return [sentence.slice(0, found.index), found[0], sentence.slice(end)];
}

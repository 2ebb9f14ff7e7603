import { type ComponentChildren } from 'preact';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { formatRate } from '../text/formatShare';

/** Where a split was drawn: the trials that chose the block beside those that it is reported on. */
export function SplitTable({ result }: { readonly result: SweepResult }): ComponentChildren {
  const { test, blocks, bestBlock, zeroShot, fewShot } = result;
  if (!test) return null;
  const rows = [
    { name: 'dev', note: 'chose the block', zeroShot, patched: blocks[bestBlock].patched, fewShot },
    { name: 'test', note: 'reports on it', ...test },
  ];
  return (
    <div class="table-scroll" role="region" aria-label="Dev and test trials" tabIndex={0}>
      <table class="data split-table">
        <caption class="sr-only">Dev and test trials</caption>
        <thead>
          <tr>
            <th scope="col">trials</th>
            <th scope="col" class="number">
              zero-shot
            </th>
            <th scope="col" class="number">
              after block {bestBlock}
            </th>
            <th scope="col" class="number">
              few-shot
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">
                {row.patched.trials} {row.name} <span class="faint">{row.note}</span>
              </th>
              <td class="number">{formatRate(row.zeroShot)}</td>
              <td class="number">{formatRate(row.patched)}</td>
              <td class="number">{formatRate(row.fewShot)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

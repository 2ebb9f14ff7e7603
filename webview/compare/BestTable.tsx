import { type ComponentChildren } from 'preact';
import { type ComparedSweep } from '../../src/core/sweep/comparedSweep';
import { ToneMark } from '../charts/ToneMark';
import { formatRate } from '../text/formatShare';
import { shortModelName } from '../ui/ModelLine';
import { toneOf } from './compareSpec';

/** The legend of the chart, and the best block of each result with what it reports. */
export function BestTable({
  sweeps,
  onOpen,
}: {
  readonly sweeps: readonly ComparedSweep[];
  readonly onOpen: (index: number) => void;
}): ComponentChildren {
  return (
    <div class="table-scroll compare-table" role="region" aria-label="Best blocks" tabIndex={0}>
      <table class="data">
        <caption class="sr-only">The best block of each result</caption>
        <thead>
          <tr>
            <th scope="col">result</th>
            <th scope="col">model</th>
            <th scope="col" class="number">
              best after block
            </th>
            <th scope="col" class="number">
              patched
            </th>
            <th scope="col" class="number">
              zero-shot
            </th>
            <th scope="col" class="number">
              few-shot
            </th>
            <th scope="col" class="number">
              queries
            </th>
          </tr>
        </thead>
        <tbody>
          {sweeps.map((sweep, index) => (
            <tr key={index}>
              <th scope="row">
                <span class="compare-number faint">{index + 1}</span> <ToneMark tone={toneOf(index)} />{' '}
                <button type="button" class="link" title={`Open ${sweep.file}`} onClick={() => onOpen(index)}>
                  {sweep.label}
                </button>
              </th>
              <td>
                {shortModelName(sweep.model)}
                {!sweep.proven && <span class="tag">not proven</span>}
              </td>
              <td class="number">{sweep.bestBlock}</td>
              <td class="number">{formatRate(sweep.patched)}</td>
              <td class="number">{formatRate(sweep.zeroShot)}</td>
              <td class="number">{formatRate(sweep.fewShot)}</td>
              <td class="number">
                {sweep.patched.trials} {sweep.split}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

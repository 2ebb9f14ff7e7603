import { type ComponentChildren } from 'preact';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { findingOf } from './finding';

/** The first sentence of a result, and in grey what qualifies it. */
export function FindingText({ result }: { readonly result: SweepResult }): ComponentChildren {
  const { before, block, after, caveats } = findingOf(result);
  return (
    <p class="finding">
      {before}
      <strong>{block}</strong>
      {after}
      {caveats.map((sentence) => (
        <span key={sentence} class="faint">
          {' '}
          {sentence}
        </span>
      ))}
    </p>
  );
}

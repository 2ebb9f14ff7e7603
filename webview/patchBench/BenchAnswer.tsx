import { type ComponentChildren } from 'preact';
import { type PatchComparison } from '../../src/core/patch/patchComparison';
import { BenchFinding } from './BenchFinding';
import { Continuations } from './Continuations';
import { Divergence } from './Divergence';
import { TokenBars } from './TokenBars';

/** How the next token changed: in a sentence, as bars, in nats, and how the text goes on. */
export function BenchAnswer({
  comparison,
  pending,
  old,
  note,
}: {
  readonly comparison: PatchComparison;
  /** True until the whole answer is here. */
  readonly pending: boolean;
  /** True while it answers an older request. */
  readonly old: boolean;
  /** What tells the numbers here from others of the same query. */
  readonly note: string | undefined;
}): ComponentChildren {
  return (
    <div class={old ? 'comparison comparison-old' : 'comparison'} aria-busy={pending}>
      <BenchFinding comparison={comparison} settled={!pending && !old} />
      {note && <p class="faint">{note}</p>}
      <TokenBars comparison={comparison} />
      <Divergence nats={comparison.kl} />
      <Continuations comparison={comparison} growing={pending} />
    </div>
  );
}

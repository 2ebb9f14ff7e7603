import { type ComponentChildren } from 'preact';
import { type PatchComparison, type TokenScore } from '../../src/core/patch/patchComparison';
import { formatProbability } from '../text/formatShare';
import { VisibleText } from '../ui/VisibleText';

/** What the patch did, in one sentence; read out once it has settled. */
export function BenchFinding({
  comparison: { before, after },
  settled,
}: {
  readonly comparison: PatchComparison;
  readonly settled: boolean;
}): ComponentChildren {
  const was = before.top[0];
  const is = after.top[0];
  if (!was || !is) return null;
  return (
    <p class="bench-finding" role="status" aria-live={settled ? 'polite' : 'off'}>
      {was.id === is.id ? (
        <>
          The next token stays <Token score={was} />: {share(was)} before, {share(is)} after.
        </>
      ) : (
        <>
          The next token turns from <Token score={was} /> ({share(was)}) to <Token score={is} /> ({share(is)}
          ).
        </>
      )}
    </p>
  );
}

function Token({ score }: { readonly score: TokenScore }): ComponentChildren {
  return (
    <code class="token">
      <VisibleText text={score.token} />
    </code>
  );
}

function share({ logProbability }: TokenScore): string {
  return formatProbability(Math.exp(logProbability));
}

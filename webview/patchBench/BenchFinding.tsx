import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type PatchComparison, type TokenScore } from '../../src/core/patch/patchComparison';
import { fill } from '../text/fill';
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
      {fill(
        was.id === is.id
          ? l10n.t('The next token stays {token}: {before} before, {after} after.')
          : l10n.t('The next token turns from {token} ({before}) to {other} ({after}).'),
        {
          token: <Token score={was} />,
          other: <Token score={is} />,
          before: share(was),
          after: share(is),
        },
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

import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';

/** How far the patch moves the distribution of the next token: KL(before ‖ after), over the whole vocabulary. */
export function Divergence({ nats }: { readonly nats: number }): ComponentChildren {
  return (
    <p
      class="faint divergence"
      title={l10n.t(
        'Σ p · (log p − log q) over the whole vocabulary: p before, q after. 0: the patch changes nothing.',
      )}
    >
      {l10n.t('KL(before ‖ after)')} <span class="number">{formatNats(nats)}</span>
    </p>
  );
}

/** `1.84 nats`, `12.3 nats`; what is below a thousandth as that. */
function formatNats(nats: number): string {
  if (!Number.isFinite(nats)) return '–';
  if (nats > 0 && nats < 0.001) return '<0.001\u00a0nats';
  return `${nats.toLocaleString('en', { maximumSignificantDigits: 3 })}\u00a0nats`;
}

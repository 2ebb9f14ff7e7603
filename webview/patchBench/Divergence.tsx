import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { formatNats } from '../text/formatNats';

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

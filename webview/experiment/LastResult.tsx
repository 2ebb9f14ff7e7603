import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type SweepGlance } from '../../src/core/sweep/sweepGlance';
import { formatDate } from '../text/formatTime';
import { Unbroken } from '../text/Unbroken';
import { Icon } from '../ui/Icon';
import { shortModelName } from '../../src/core/model/shortModelName';
import { Sparkline } from './Sparkline';

/** The last finding: one sentence and its curve. All of it opens the sweep panel. */
export function LastResult({
  last,
  onOpen,
}: {
  readonly last: SweepGlance;
  readonly onOpen: () => void;
}): ComponentChildren {
  return (
    <section class="last" aria-label={l10n.t('Last result')}>
      <h2 class="label">{l10n.t('Last result')}</h2>
      <button type="button" class="card" onClick={onOpen}>
        <span class="card-title">
          <strong>{last.name}</strong> <span class="faint">{shortModelName(last.model)}</span>
        </span>
        {!last.proven && (
          <span class="card-warning">
            <Icon name="warning" /> {l10n.t('not proven')}
          </span>
        )}
        <span class="card-text">
          <Unbroken text={last.headline} />
        </span>
        <Sparkline glance={last} />
        <span class="card-foot faint">
          <span>{formatDate(last.date)}</span>
          <span class="sr-only">. {l10n.t('Opens the sweep panel.')}</span>
        </span>
      </button>
    </section>
  );
}

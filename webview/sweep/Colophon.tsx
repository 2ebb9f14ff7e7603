import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { splitCount } from '../text/counts';
import { formatDate, formatDuration } from '../text/formatTime';

/** How a result came about, in small: what was drawn, how long it took, when. */
export function Colophon({ result }: { readonly result: SweepResult }): ComponentChildren {
  const facts = [
    splitCount(result.outcomes),
    schemeText(result),
    formatDuration(result.timing.seconds),
    formatDate(result.date),
  ];
  return <p class="faint colophon">{facts.join(' · ')}</p>;
}

function schemeText({ recipe: { scheme } }: SweepResult): string {
  switch (scheme.kind) {
    case 'leave-one-out':
      return l10n.t('each pair tested with a vector from the others');
    case 'split':
      return scheme.demonstrations === 1
        ? l10n.t('1 demonstration, seed {0}', scheme.seed)
        : l10n.t('{0} demonstrations, seed {1}', scheme.demonstrations, scheme.seed);
    case 'replay':
      return l10n.t('episodes from a file');
  }
}

import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type SelectionReading } from '../../src/core/demonstrations/selectionReading';
import { skippedCount } from '../text/counts';

/** Reasons drawn at most; the count says how many there are. */
const shown = 50;

/** Lines of the selection that hold no pair, with the reasons. Open: what was left out must not be missed. */
export function SkippedLines({
  skipped,
}: {
  readonly skipped: SelectionReading['skipped'];
}): ComponentChildren {
  if (skipped.length === 0) return null;
  return (
    <details class="skipped" open={skipped.length <= 3}>
      <summary>{skippedCount(skipped.length)}</summary>
      <ul>
        {skipped.slice(0, shown).map(({ line, text, reason }) => (
          <li key={line}>
            <span class="faint">{l10n.t('line {0}', line)}</span> <code>{text}</code>{' '}
            <span class="faint">{reason}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

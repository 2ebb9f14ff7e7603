import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type ModelBadge } from '../../src/protocol/modelBadge';
import { type SelectionPreview } from '../../src/protocol/sweepView';
import { pairCount } from '../text/counts';
import { Unbroken } from '../text/Unbroken';
import { Icon } from '../ui/Icon';
import { PairsTable } from './PairsTable';
import { PlanPanel } from './PlanPanel';
import { ReadingOptions } from './ReadingOptions';
import { separatorName } from './separatorName';
import { SkippedLines } from './SkippedLines';
import { type SweepActions } from './sweepHost';

/** What was understood of the selection, to be corrected before it runs; one line once it has. */
export function PreviewSection({
  preview,
  model,
  running,
  failed,
  folded,
  actions,
}: {
  readonly preview: SelectionPreview;
  readonly model: ModelBadge;
  readonly running: boolean;
  /** True when the last run failed: its notice then holds the primary button. */
  readonly failed: boolean;
  readonly folded: boolean;
  readonly actions: SweepActions;
}): ComponentChildren {
  const [unfolded, setUnfolded] = useState(false);
  const open = !folded || (unfolded && !running);
  const { reading, source } = preview;
  return (
    <section class={`preview ${open ? 'preview-open' : ''}`} aria-label={l10n.t('Demonstrations')}>
      {folded && (
        <button
          type="button"
          class="fold"
          aria-expanded={open}
          disabled={running}
          onClick={() => setUnfolded(!unfolded)}
        >
          <Icon name={open ? 'chevron-down' : 'chevron-right'} />
          <span>
            <Unbroken text={describeReading(preview)} /> <span class="faint">· {source}</span>
          </span>
        </button>
      )}
      {open && (
        <div class="preview-body">
          <div class="preview-pairs">
            {!folded && (
              <div class="section-head">
                <h2>{l10n.t('Demonstrations')}</h2>
                <p class="faint">
                  {l10n.t('{0} from {1}', pairCount(reading.pairs.length, preview.pairsInAll), source)}
                </p>
              </div>
            )}
            <PairsTable pairs={reading.pairs} onChange={(pairs) => actions.correct({ pairs })} />
            <SkippedLines skipped={reading.skipped} />
            <ReadingOptions preview={preview} actions={actions} />
          </div>
          <PlanPanel preview={preview} model={model} running={running} failed={failed} actions={actions} />
        </div>
      )}
    </section>
  );
}

/** `5 pairs, separator ->, a space before each word`. */
function describeReading({ reading, pairsInAll, leadingSpace }: SelectionPreview): string {
  return [
    pairCount(reading.pairs.length, pairsInAll),
    ...(reading.separator ? [l10n.t('separator {0}', separatorName(reading.separator))] : []),
    ...(leadingSpace ? [l10n.t('a space before each word')] : []),
  ].join(', ');
}

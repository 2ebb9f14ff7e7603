import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { type CursorBlock } from '../charts/cursorBlock';
import { fill } from '../text/fill';
import { ActionButton } from '../ui/ActionButton';
import { Segmented } from '../ui/Segmented';
import { InsideStatus } from './InsideStatus';
import { LensTable } from './LensTable';
import { SiteMapView } from './SiteMapView';
import { type SweepActions } from './sweepHost';
import { ThetaLook } from './ThetaLook';
import { TrialPrompts } from './TrialPrompts';
import { useInside } from './useInside';

const looks = () =>
  [
    { value: 'lens', label: l10n.t('Lens') },
    { value: 'map', label: l10n.t('Heat map') },
    { value: 'theta', label: l10n.t('Projection') },
  ] as const;

/**
 * What is between the blocks: of one trial what the head would say after each and which sites carry the task, of the
 * whole sweep what its θ promotes.
 */
export function InsideSection({
  result,
  outcome,
  isAsked,
  block,
  onBlock,
  cursor,
  hasTheta,
  paused,
  actions,
}: {
  readonly result: SweepResult;
  /** Place of the trial among the outcomes. */
  readonly outcome: number;
  /** False where the bench asks what no trial did, so that the first is looked at. */
  readonly isAsked: boolean;
  readonly block: number;
  readonly onBlock: (block: number) => void;
  /** Of the chart. */
  readonly cursor: CursorBlock;
  /** False for a result from a file: its θ has to be read again. */
  readonly hasTheta: boolean;
  /** True while the engine sweeps. */
  readonly paused: boolean;
  readonly actions: SweepActions;
}): ComponentChildren {
  const inside = useInside(outcome, block, paused);
  const { kind, open, shown, seen } = inside;
  const { query } = result.outcomes[outcome];
  return (
    <section class="inside" data-heir="inside" aria-label={l10n.t('Inside the model')}>
      <div class="section-head">
        <h2>
          {kind === 'theta'
            ? l10n.t('Inside the model: θ of each block')
            : fill(l10n.t('Inside the model: {query}'), { query: <code>{query.trim()}</code> })}
        </h2>
        <div class="section-tools">
          {shown && (
            <ActionButton
              icon="export"
              label={l10n.t('Export as CSV…')}
              onPress={() => actions.exportLook(shown)}
            />
          )}
          <Segmented
            label={l10n.t('Look through')}
            choices={looks()}
            value={kind}
            onChoose={inside.choose}
            heir="inside"
          />
        </div>
      </div>
      {kind !== 'theta' && !isAsked && (
        <p class="faint">
          {l10n.t(
            'The bench asks what no trial of the sweep asked, so the first trial is shown. Choose another in the table.',
          )}
        </p>
      )}
      <InsideStatus inside={inside} hasTheta={hasTheta} paused={paused} actions={actions} />
      <div class={(inside.progress ?? inside.error) ? 'inside-old' : undefined}>
        {open && kind === 'lens' && seen.lens && (
          <LensTable lens={seen.lens} block={block} onBlock={onBlock} />
        )}
        {open && kind === 'map' && seen.map && <SiteMapView map={seen.map} block={block} onBlock={onBlock} />}
        {open && kind === 'theta' && seen.theta && (
          <ThetaLook
            projection={seen.theta}
            result={result}
            block={block}
            onBlock={onBlock}
            cursor={cursor}
          />
        )}
      </div>
      {kind !== 'theta' && <TrialPrompts result={result} outcome={outcome} />}
    </section>
  );
}

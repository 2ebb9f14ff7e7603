import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { type Look } from '../../src/protocol/sweepView';
import { type CursorBlock } from '../charts/cursorBlock';
import { usePersistedState } from '../host/usePersistedState';
import { fill } from '../text/fill';
import { ActionButton } from '../ui/ActionButton';
import { Button } from '../ui/Button';
import { ProgressLine } from '../ui/ProgressLine';
import { RetryNotice } from '../ui/RetryNotice';
import { Segmented } from '../ui/Segmented';
import { LensTable } from './LensTable';
import { SiteMapView } from './SiteMapView';
import { type SweepActions, sweepHost } from './sweepHost';
import { ThetaLook } from './ThetaLook';
import { TrialPrompts } from './TrialPrompts';
import { useLook } from './useLook';

const looks = () =>
  [
    { value: 'lens', label: l10n.t('Lens') },
    { value: 'map', label: l10n.t('Heat map') },
    { value: 'theta', label: l10n.t('Projection') },
  ] as const;
const lookSchema = v.picklist(['lens', 'map', 'theta']);
type LookKind = v.InferOutput<typeof lookSchema>;

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
  const [kind, setKind] = usePersistedState('inside', lookSchema, 'lens');
  const [open, setOpen] = useState(false);
  const [stopped, setStopped] = useState('');
  const [attempt, setAttempt] = useState(0);
  const key = { lens: `lens ${outcome} ${block}`, map: `map ${outcome}`, theta: 'theta' }[kind];
  const asked = open && !paused && stopped !== key;
  const lens = useLook(
    key,
    asked && kind === 'lens'
      ? (options) => sweepHost.call('logitLens', { outcome, block }, options)
      : undefined,
    attempt,
  );
  const map = useLook(
    key,
    asked && kind === 'map' ? (options) => sweepHost.call('siteMap', { outcome }, options) : undefined,
    attempt,
  );
  const theta = useLook(
    key,
    asked && kind === 'theta' ? (options) => sweepHost.call('projectTheta', undefined, options) : undefined,
    attempt,
  );
  const { progress, error } = { lens, map, theta }[kind];
  const isShown = asked && !progress && !error;
  const exported: Look | undefined =
    isShown && kind === 'lens' && lens.seen
      ? { kind, outcome, block }
      : isShown && kind === 'map' && map.seen
        ? { kind, outcome }
        : undefined;
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
          {exported && (
            <ActionButton
              icon="export"
              label={l10n.t('Export as CSV…')}
              onPress={() => actions.exportLook(exported)}
            />
          )}
          <Segmented
            label={l10n.t('Look through')}
            choices={looks()}
            value={kind}
            onChoose={setKind}
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
      {!open && (
        <div class="inside-start">
          <p class="faint">{explanation(kind, hasTheta)}</p>
          <Button secondary icon="search" heir="inside" disabled={paused} onPress={() => setOpen(true)}>
            {l10n.t('Look Inside')}
          </Button>
        </div>
      )}
      {open && paused && <p class="faint">{l10n.t('It waits for the running sweep.')}</p>}
      {asked && progress && (
        <ProgressLine
          progress={progress}
          action={
            <Button secondary icon="debug-stop" heir="inside" onPress={() => setStopped(key)}>
              {l10n.t('Stop')}
            </Button>
          }
        />
      )}
      {open && stopped === key && (
        <p class="faint">
          {l10n.t('Stopped.')}{' '}
          <button type="button" class="link" data-heir="inside" onClick={() => setStopped('')}>
            {l10n.t('Look again')}
          </button>
        </p>
      )}
      {asked && error && (
        <RetryNotice
          title={l10n.t('The inside could not be shown')}
          error={error}
          onRestart={() => sweepHost.call('restartEngine', undefined)}
          onRetry={() => setAttempt(attempt + 1)}
          actions={
            <>
              <Button secondary onPress={() => actions.send('chooseModel')}>
                {l10n.t('Choose Model…')}
              </Button>
              {error.code === 'vector-mismatch' && (
                <Button secondary onPress={() => actions.send('run')}>
                  {l10n.t('Run again')}
                </Button>
              )}
            </>
          }
        />
      )}
      <div class={asked && (progress ?? error) ? 'inside-old' : undefined}>
        {open && kind === 'lens' && lens.seen && (
          <LensTable lens={lens.seen} block={block} onBlock={onBlock} />
        )}
        {open && kind === 'map' && map.seen && <SiteMapView map={map.seen} block={block} onBlock={onBlock} />}
        {open && kind === 'theta' && theta.seen && (
          <ThetaLook
            projection={theta.seen}
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

function explanation(kind: LookKind, hasTheta: boolean): string {
  switch (kind) {
    case 'lens':
      return l10n.t('What the output head would say after each block, without θ and with it.');
    case 'map':
      return l10n.t(
        'Where in the prompt the task is carried: one residual of a demonstration prompt is written at a time.',
      );
    case 'theta':
      return hasTheta
        ? l10n.t('Which words θ of each block promotes, through the model’s own final norm and output head.')
        : l10n.t(
            'Which words θ of each block promotes, through the model’s own final norm and output head. A result file holds no θ: it is read again from the prompts of its recipe.',
          );
  }
}

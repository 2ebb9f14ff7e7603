import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { type LogitLens } from '../../src/core/patch/logitLens';
import { type Projection } from '../../src/core/patch/projection';
import { type SiteMap } from '../../src/core/patch/siteMap';
import { type EngineProgress } from '../../src/protocol/engine';
import { type Look } from '../../src/protocol/sweepView';
import { usePersistedState } from '../host/usePersistedState';
import { sweepHost } from './sweepHost';
import { type LookState, useLook } from './useLook';

const kindSchema = v.picklist(['lens', 'map', 'theta']);
export type LookKind = v.InferOutput<typeof kindSchema>;

/** What is looked through, what it has shown so far, and how the newest call is doing. */
export interface Inside {
  readonly kind: LookKind;
  readonly choose: (kind: LookKind) => void;
  /** False until the first look is asked for. */
  readonly open: boolean;
  readonly start: () => void;
  /** True where the person stopped the look that would be shown. */
  readonly stopped: boolean;
  readonly stop: () => void;
  /** After a stop. */
  readonly again: () => void;
  /** After a failure. */
  readonly retry: () => void;
  readonly progress: EngineProgress | undefined;
  readonly error: ErrorValue | undefined;
  /** Newest of each kind; of the trial before while another is on its way. */
  readonly seen: { readonly lens?: LogitLens; readonly map?: SiteMap; readonly theta?: Projection };
  /** The lens or the map that is shown, whole and of this trial. */
  readonly shown: Look | undefined;
}

/**
 * @param outcome place of the trial among the outcomes
 * @param paused nothing is asked meanwhile
 */
export function useInside(outcome: number, block: number, paused: boolean): Inside {
  const [kind, choose] = usePersistedState('inside', kindSchema, 'lens');
  const [open, setOpen] = useState(false);
  const [stoppedKey, setStopped] = useState('');
  const [attempt, setAttempt] = useState(0);
  const key = { lens: `lens ${outcome} ${block}`, map: `map ${outcome}`, theta: 'theta' }[kind];
  const stopped = stoppedKey === key;
  const asked = open && !paused && !stopped;
  const asks = (one: LookKind): boolean => asked && kind === one;
  const lens: LookState<LogitLens> = useLook(
    key,
    asks('lens') ? (options) => sweepHost.call('logitLens', { outcome, block }, options) : undefined,
    attempt,
  );
  const map: LookState<SiteMap> = useLook(
    key,
    asks('map') ? (options) => sweepHost.call('siteMap', { outcome }, options) : undefined,
    attempt,
  );
  const theta: LookState<Projection> = useLook(
    key,
    asks('theta') ? (options) => sweepHost.call('projectTheta', undefined, options) : undefined,
    attempt,
  );
  const { progress, error, seen } = { lens, map, theta }[kind];
  const isWhole = asked && !progress && !error && seen !== undefined;
  const looks = {
    lens: { kind: 'lens', outcome, block },
    map: { kind: 'map', outcome },
    theta: undefined,
  } as const;
  return {
    kind,
    choose,
    open,
    start: () => setOpen(true),
    stopped: open && stopped,
    stop: () => setStopped(key),
    again: () => setStopped(''),
    retry: () => setAttempt(attempt + 1),
    progress: asked ? progress : undefined,
    error: asked ? error : undefined,
    seen: {
      ...(lens.seen && { lens: lens.seen }),
      ...(map.seen && { map: map.seen }),
      ...(theta.seen && { theta: theta.seen }),
    },
    shown: isWhole ? looks[kind] : undefined,
  };
}

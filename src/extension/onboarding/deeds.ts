import { commands } from 'vscode';
import { deedKeys } from '../contributions';
import { type PatchBench } from '../bench/patchBench';
import { type ModelService } from '../models/modelService';
import { type SweepPanels } from '../sweep/sweepPanels';
import { DisposableStore } from '../ui/disposable';

interface Surfaces {
  readonly models: ModelService;
  readonly panels: SweepPanels;
  readonly bench: PatchBench;
}

/** A context key that a step of the walkthrough waits for. */
export type Deed = (typeof deedKeys)[keyof typeof deedKeys];

/** What the person has done in this window, told to the walkthrough by context keys. */
export interface Deeds {
  /** Tells one that nothing here can see. */
  readonly did: (key: Deed) => void;
  /** Tells all of them once more: a walkthrough that was not yet open has not heard. */
  readonly tellAgain: () => void;
  readonly dispose: () => void;
}

/** Watches for the steps of the walkthrough. The editor remembers those that were done. */
export function watchDeeds({ models, panels, bench }: Surfaces): Deeds {
  const done = new Set<Deed>();
  const did = (key: Deed): void => {
    if (done.has(key)) return;
    done.add(key);
    tell(key);
  };
  const queries = new Set<string>();
  const { chosen: before } = models;
  const watched = new DisposableStore();
  const stops = [
    models.onDidChange(({ state }) => {
      if (state === 'open') did(deedKeys.openedModel);
      if (models.chosen !== before) did(deedKeys.choseModel);
    }),
    panels.onDidChangeSession(({ finished, savedAs }) => {
      if (finished) did(deedKeys.swept);
      if (savedAs !== undefined) did(deedKeys.saved);
    }),
    bench.onDidAsk(({ query }) => {
      // The bench runs its first query by itself; another one is the person's.
      if (queries.add(query).size > 1) did(deedKeys.patched);
    }),
  ];
  for (const stop of stops) watched.add(stop);
  return { did, tellAgain: () => done.forEach(tell), dispose: () => watched.dispose() };
}

/** The walkthrough hears a key turn true; one that is true already when it first looks would never tick its step. */
function tell(key: string): void {
  void commands.executeCommand('setContext', key, true);
  void commands.executeCommand('setContext', key, false);
}

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

/**
 * Tells the walkthrough what the person has done, by context keys. The editor remembers the steps that were done, so a
 * key is set once and never taken back.
 */
export function watchDeeds({ models, panels, bench }: Surfaces): DisposableStore {
  const done = new Set<string>();
  const did = (key: string): void => {
    if (done.has(key)) return;
    done.add(key);
    void commands.executeCommand('setContext', key, true);
  };
  const queries = new Set<string>();
  const watched = new DisposableStore();
  const stops = [
    models.onDidChange(({ state }) => {
      if (state === 'open') did(deedKeys.openedModel);
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
  return watched;
}

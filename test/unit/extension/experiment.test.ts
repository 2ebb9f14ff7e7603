import { expect, it, vi } from 'vitest';
import { readSelection } from '../../../src/core/demonstrations/readSelection';
import { firstForm } from '../../../src/core/sweep/sweepForm';
import { Listeners } from '../../../src/extension/engineHost/listeners';
import { Experiment, type ExperimentOptions } from '../../../src/extension/experimentView/experiment';
import { type Selected } from '../../../src/extension/experimentView/selectionFollower';

// Panels and selections are the editor's.
vi.mock('vscode', () => ({}));
vi.mock('../../../src/core/demonstrations/readSelection', { spy: true });

const selected = (text: string): Selected => ({
  source: { name: 'pairs', where: 'pairs.txt, lines 1-2', text },
});

it('reads a selection once, however often a run says where it is', () => {
  const progress = new Listeners<object>();
  const now = selected('hot -> cold\nbig -> small\nup -> down');
  const selection = { read: () => now, onDidChange: () => () => undefined };
  const silent = { onDidChange: () => () => undefined };
  const experiment = new Experiment({
    models: { ...silent, badge: { state: 'none' } },
    panels: { ...silent, onDidChangeSession: progress.add, all: [] },
    store: silent,
    selection,
    memory: { form: firstForm, keep: () => Promise.resolve() },
    trusted: () => true,
  } as unknown as ExperimentOptions);
  expect(experiment.view().understood).toMatchObject({ state: 'pairs', pairs: 3 });
  const read = vi.mocked(readSelection).mock.calls.length;
  let views = 0;
  experiment.onDidChange(() => {
    experiment.view();
    views += 1;
  });
  const session = { running: true, source: { name: 'pairs' }, state: { state: 'idle' } };
  for (let step = 1; step <= 10; step += 1) progress.emit(session);
  expect(views).toBe(10);
  expect(vi.mocked(readSelection).mock.calls.length).toBe(read);
  selection.read = () => selected('hot -> cold\nbig -> small\nup -> down\nin -> out');
  expect(experiment.view().understood).toMatchObject({ state: 'pairs', pairs: 4 });
});

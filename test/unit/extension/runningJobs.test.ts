import { describe, expect, it, vi } from 'vitest';
import { type RunningJob, runningJobs, stopOne } from '../../../src/extension/commands/runningJobs';

const sweep = (name: string, running = true) => ({
  running,
  source: { name, where: '', text: '' },
  state: { state: 'running', progress: { stage: 'Sweeping the blocks', fraction: 0.5 } } as const,
  stop: vi.fn(),
});

const suite = (running = true) => ({
  running: running
    ? { name: 'paper', out: '/out', progress: { stage: 'Starting', fraction: 0, done: 3, total: 20 } }
    : undefined,
  stop: vi.fn(),
});

const nobody = vi.fn((_: readonly RunningJob[]) => Promise.resolve(undefined));

describe('Stop', () => {
  it('stops the sweep of the active panel, and no experiment beside it', async () => {
    const [one, other, experiment] = [sweep('one'), sweep('other'), suite()];
    await stopOne(other, runningJobs([one, other], experiment), nobody);
    expect(other.stop).toHaveBeenCalledOnce();
    expect(one.stop).not.toHaveBeenCalled();
    expect(experiment.stop).not.toHaveBeenCalled();
    expect(nobody).not.toHaveBeenCalled();
  });

  it('stops what alone runs without a question', async () => {
    const [idle, running, experiment] = [sweep('idle', false), sweep('running'), suite()];
    await stopOne(idle, runningJobs([idle, running], suite(false)), nobody);
    expect(running.stop).toHaveBeenCalledOnce();
    await stopOne(undefined, runningJobs([idle], experiment), nobody);
    expect(experiment.stop).toHaveBeenCalledOnce();
    await stopOne(undefined, runningJobs([idle], suite(false)), nobody);
    expect(idle.stop).not.toHaveBeenCalled();
    expect(nobody).not.toHaveBeenCalled();
  });

  it('asks where several things run, and stops the one that is picked', async () => {
    const [one, other, experiment] = [sweep('one'), sweep('other'), suite()];
    const jobs = runningJobs([one, other], experiment);
    expect(jobs).toMatchObject([
      { label: 'one', description: 'Layer sweep', detail: 'Sweeping the blocks' },
      { label: 'other', description: 'Layer sweep' },
      { label: 'paper', description: 'Experiment', detail: 'Starting · 3 of 20' },
    ]);
    await stopOne(undefined, jobs, (all) => Promise.resolve(all[1]));
    expect(other.stop).toHaveBeenCalledOnce();
    await stopOne(undefined, jobs, nobody);
    expect(nobody).toHaveBeenCalledOnce();
    expect(one.stop).not.toHaveBeenCalled();
    expect(experiment.stop).not.toHaveBeenCalled();
  });
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SilenceGuard } from '../../../src/extension/engineHost/silenceGuard';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A guard over a process that answers nothing, and the times that it called silent. */
function guardOfNobody() {
  const silent: number[] = [];
  return {
    silent,
    guard: new SilenceGuard(
      () => new Promise(() => undefined),
      (ms) => silent.push(ms),
    ),
  };
}

it('gives a process the time of the most patient of its calls', () => {
  const { silent, guard } = guardOfNobody();
  guard.begin(1_000);
  const endPatient = guard.begin(60_000);
  vi.advanceTimersByTime(30_000);
  expect(silent).toEqual([]);
  endPatient();
  vi.advanceTimersByTime(2_000);
  expect(silent).toEqual([1_000]);
});

it('watches nobody who has no call', () => {
  const { silent, guard } = guardOfNobody();
  guard.begin(1_000)();
  vi.advanceTimersByTime(3_600_000);
  expect(silent).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

it('takes the progress of one call as a sign of life for all', () => {
  const { silent, guard } = guardOfNobody();
  guard.begin(1_000);
  guard.begin(1_000);
  for (let time = 0; time < 20; time += 1) {
    vi.advanceTimersByTime(500);
    guard.heard();
  }
  expect(silent).toEqual([]);
});

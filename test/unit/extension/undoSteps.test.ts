import { expect, it } from 'vitest';
import { mostHeldBytes, type UndoStep, UndoSteps } from '../../../src/extension/ui/undoSteps';

const step = (bytes: number, undo = (): Promise<void> => Promise.resolve()): UndoStep => ({ bytes, undo });

function stepsOf(...sizes: number[]): { readonly steps: UndoSteps; readonly held: number[] } {
  const steps = new UndoSteps();
  const all = sizes.map((bytes) => step(bytes));
  for (const one of all) steps.add(one);
  return { steps, held: all.filter((one) => steps.has(one)).map(({ bytes }) => bytes) };
}

it('holds the last five, and no more bytes than it may', () => {
  expect(stepsOf(1, 2, 3, 4, 5, 6).held).toEqual([2, 3, 4, 5, 6]);
  const half = mostHeldBytes / 2;
  expect(stepsOf(1, half, half).held).toEqual([half, half]);
  expect(stepsOf(1, half + 1, half).held).toEqual([half]);
  expect(stepsOf(1, mostHeldBytes + 1).held).toEqual([mostHeldBytes + 1]);
});

it('takes a step back once, and again where it failed', async () => {
  const steps = new UndoSteps();
  let tries = 0;
  const one = step(1, () => {
    tries++;
    return tries === 1 ? Promise.reject(new Error('occupied')) : Promise.resolve();
  });
  steps.add(one);
  await expect(steps.undo(one)).rejects.toThrow('occupied');
  expect(steps.last).toBe(one);
  await steps.undo(one);
  await steps.undo(one);
  expect(tries).toBe(2);
  expect(steps.last).toBeUndefined();
});

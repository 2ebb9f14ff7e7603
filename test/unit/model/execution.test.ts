import { expect, it } from 'vitest';
import { executionText } from '../../../src/core/model/execution';
import { failureText, proofMark } from '../../../src/core/model/proof';

it.each([
  ['on the CPU, block by block, 2 threads', { provider: 'cpu', backend: 'slices', threads: 2 }],
  ['on the CPU, as one session, 1 thread', { provider: 'cpu', backend: 'session', threads: 1 }],
  ['on the CPU, block by block', { provider: 'cpu', backend: 'slices' }],
  ['on WebGPU, as one session', { provider: 'webgpu', backend: 'session', threads: 8 }],
] as const)('a model runs %s', (text, how) => {
  expect(executionText({ requested: 'cpu', ...how })).toBe(text);
});

const check = (name: string, passed: boolean) => ({ name, maxAbsDifference: 2.13, tolerance: 1e-4, passed });

it('a failed self-test is told by its first failed check, and marks what comes of it', () => {
  const failed = { passed: false, checks: [check('one', true), check('two', false), check('three', false)] };
  expect(failureText(failed)).toBe('"two" showed 2.1 against a bound of 0.0001');
  expect(proofMark(failed)).toEqual({ proven: false });
});

it('a passed one is not told at all', () => {
  const passed = { passed: true, checks: [check('one', true)] };
  expect(failureText(passed)).toBeUndefined();
  expect(proofMark(passed)).toEqual({});
});

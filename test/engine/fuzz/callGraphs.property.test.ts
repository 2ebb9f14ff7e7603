import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { buildNode, intAttribute } from '../../../src/engine/onnx/buildNode';
import { call, exchange, graphWith } from '../../support/engine/functionDecoders';
import { type LocalFunction, referringAttribute } from '../../support/engine/localFunction';
import { prepareOrRefuse } from '../../support/engine/prepareModel';
import { testFolder } from '../../support/engine/temporaryFolder';
import { fuzz, fuzzTimeout } from '../../support/fuzzing';

/** For each function how many places on the functions stand that it calls; seldom itself, or one before it. */
const onward = fc.oneof(
  { weight: 200, arbitrary: fc.integer({ min: 1, max: 4 }) },
  fc.integer({ min: -4, max: 0 }),
);
const callGraph = fc.array(fc.array(onward, { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 60,
  size: 'max',
});

/** Each passes its input on through the functions that it calls; beyond the last one there are operators. */
function functionsOf(calls: readonly (readonly number[])[]): LocalFunction[] {
  return calls.map((called, i) => {
    const steps = called.map((places, step) => {
      const number = Math.max(0, i + places);
      const [from, to] = [step === 0 ? 'a' : `t${step}`, step === called.length - 1 ? 'b' : `t${step + 1}`];
      if (number >= calls.length) return buildNode('Tanh', [from], [to]);
      const attribute = step % 2 === 0 ? intAttribute('axis', number) : referringAttribute('axis', 'axis', 2);
      return call(`f${number}`, [from], [to], [attribute]);
    });
    return { name: `f${i}`, inputs: ['a'], outputs: ['b'], nodes: steps };
  });
}

describe('functions that call functions', () => {
  it(
    'are inlined, or refused with a typed error, at once',
    () => {
      const path = join(testFolder(), 'model.onnx');
      fuzz('call graphs', callGraph, 200, (calls) => {
        const graph = graphWith(functionsOf(calls), (draft) =>
          exchange(draft, 'Relu', ({ inputs, outputs }) => call('f0', [...inputs], [...outputs])),
        );
        writeFileSync(path, graph);
        return prepareOrRefuse(path);
      });
    },
    fuzzTimeout,
  );
});

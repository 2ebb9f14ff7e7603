import { describe, expect, it } from 'vitest';
import { projectTheta } from '../../../src/engine/experiments/projectTheta';
import { runPrompts } from '../../../src/engine/execution/runPrompts';
import { toyModel } from '../../support/engine/toyModel';
import { toyAlphabet, toyOpen } from '../../support/engine/toyOpen';

describe('projection of a vector', () => {
  it('lists the words nearest to each block’s θ, as the head gives them', async () => {
    const open = toyOpen(toyModel());
    // The toy's head prefers the token whose number is the first of the residual.
    const theta = Float32Array.of(10, 0, 20, 0, 30, 0);
    const blocks = await projectTheta(open, theta, 3);
    expect(blocks.map(([first]) => first.token)).toEqual([10, 20, 30].map((id) => toyAlphabet[id]));
    for (const [first] of blocks) expect(first.logit).toBeCloseTo(0);
    expect(blocks.map(({ length }) => length)).toEqual([3, 3, 3]);
  });

  it('is what a prompt gives whose last residual is θ', async () => {
    const open = toyOpen(toyModel());
    const vector = Float32Array.of(17.25, 3);
    const theta = Float32Array.from({ length: 6 }, (_, i) => vector[i % 2]);
    const patch = { block: 2, position: 2, mode: 'replace' as const, strength: 1, vector };
    const [run] = await runPrompts(open.model, [
      { ids: [9, 8, 7], patches: [patch], scores: { top: 50, asked: [] } },
    ]);
    const logits = new Map(run.scores!.top.map(({ id, logit }) => [id, logit]));
    for (const block of await projectTheta(open, theta, 5)) {
      for (const { id, logit } of block) expect(logit).toBe(logits.get(id));
    }
  });

  it('refuses a vector of another shape', async () => {
    await expect(projectTheta(toyOpen(toyModel()), new Float32Array(5), 3)).rejects.toMatchObject({
      code: 'vector-mismatch',
    });
  });
});

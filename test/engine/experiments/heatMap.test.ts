import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunScores } from '../../../src/engine/execution/run';
import { runPrompts } from '../../../src/engine/execution/runPrompts';
import { heatMap, type HeatMapColumn, type HeatMapPart } from '../../../src/engine/experiments/heatMap';
import { type OpenModel, openModel } from '../../../src/engine/model/openModel';
import { largestDifference } from '../../support/engine/difference';
import { fixtureModel } from '../../support/engine/paths';
import { newFolder, removeFolder } from '../../support/engine/temporaryFolder';
import { rowPositions, toyModel } from '../../support/engine/toyModel';

const scores = { top: 2, asked: [3] };

async function whole(parts: AsyncGenerator<HeatMapPart>): Promise<HeatMapPart> {
  const columns: HeatMapColumn[] = [];
  let last: HeatMapPart | undefined;
  for await (last of parts) columns.push(...last.columns);
  if (!last) throw new RangeError('no part came');
  return { ...last, columns };
}

describe('the work of a heat map', () => {
  it('is each cell once, from its own position and block on', async () => {
    const model = toyModel({ blocks: 4 });
    const target = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const source = target.map((token) => token + 20);
    await whole(heatMap(model, { target, source, scores }));
    let cells = 0;
    for (let position = 0; position < 10; position++)
      for (let block = 0; block < 4; block++) cells += (10 - position) * (4 - 1 - block);
    // The source once, the plain prompt once, and what differs.
    expect(rowPositions(model.calls)).toBe(10 * 4 + 10 * 4 + cells);
  });

  it('lays prompts of unequal length one over the other from their ends', async () => {
    const model = toyModel();
    const { columns } = await whole(heatMap(model, { target: [1, 2, 3], source: [9, 8, 7, 6, 5], scores }));
    expect(columns.map(({ position }) => position)).toEqual([0, 1, 2]);
    const shorter = await whole(heatMap(model, { target: [1, 2, 3], source: [6, 5], scores }));
    expect(shorter.columns.map(({ position }) => position)).toEqual([1, 2]);
  });

  it('comes in parts where a pass takes few rows, with the same cells', async () => {
    const request = { target: [1, 2, 3, 4, 5, 6], source: [11, 12, 13, 14, 15, 16], scores };
    const wanted = await whole(heatMap(toyModel(), request));
    const narrow = { ...toyModel(), mostRows: 8 };
    let parts = 0;
    for await (const part of heatMap(narrow, request)) {
      expect(part.columns).toEqual(wanted.columns.slice(parts, parts + part.columns.length));
      parts += part.columns.length;
      expect(part.columns.length).toBe(1);
    }
    expect(parts).toBe(6);
  });
});

const routes = ['llama-genai', 'gpt2', 'gemma2-optimum'].flatMap((name) =>
  (['slices', 'session'] as const).map((backend) => ({ name, backend })),
);

describe.each(routes)('the cells of a heat map: $name in $backend', ({ name, backend }) => {
  let cacheFolder: string;
  let open: OpenModel;
  beforeAll(async () => {
    cacheFolder = newFolder();
    open = await openModel({ folder: fixtureModel(name), cacheFolder, backend });
  });
  afterAll(async () => {
    await open?.close();
    removeFolder(cacheFolder);
  });

  it('equal what a whole run of each gives', async () => {
    const { blocks, hiddenSize } = open.model.shape;
    const target = [5, 60, 7, 80, 9, 100, 11];
    const source = [33, 12, 140, 15, 160, 17, 180, 19];
    const map = await whole(heatMap(open.model, { target, source, scores }));
    expect(map.columns).toHaveLength(target.length);
    const [{ residuals }] = await runPrompts(open.model, [
      { ids: source, residuals: target.map((_, position) => position + 1) },
    ]);
    const alone = { ...open.model, keepsPast: false };
    const expectEqual = (found: RunScores, wanted: RunScores | undefined): void => {
      expect(largestDifference(found.asked, wanted?.asked ?? [])).toBeLessThanOrEqual(1e-4);
      expect(Math.abs(found.logSumExp - (wanted?.logSumExp ?? NaN))).toBeLessThanOrEqual(1e-4);
      expect(found.top[0].id).toBe(wanted?.top[0].id);
    };
    const [plain] = await runPrompts(alone, [{ ids: target, scores }]);
    expectEqual(map.plain, plain.scores);
    for (const { position, cells } of map.columns) {
      expect(cells).toHaveLength(blocks);
      for (let block = 0; block < blocks; block++) {
        const vector = residuals[position].slice((block + 1) * hiddenSize, (block + 2) * hiddenSize);
        const patch = { block, position, mode: 'replace' as const, strength: 1, vector };
        const [patched] = await runPrompts(alone, [{ ids: target, patches: [patch], scores }]);
        expectEqual(cells[block], patched.scores);
      }
    }
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TaskVectorError } from '../../../src/core/errors/taskVectorError';
import { failedCheck } from '../../../src/core/model/proof';
import { backends } from '../../../src/core/model/execution';
import { runPrompts } from '../../../src/engine/execution/runPrompts';
import { proofsFolder } from '../../../src/engine/cache/cacheLayout';
import { openModel } from '../../../src/engine/model/openModel';
import { testFolder } from '../../support/engine/temporaryFolder';
import { entangledDecoder } from '../../support/engine/tinyDecoder';
import { writeModelFolder, writeTinyDecoder } from '../../support/engine/tinyFolder';

describe.each(backends)('a model whose rows depend on their batch, in %s', (backend) => {
  const options = () => {
    const folder = testFolder();
    writeModelFolder(folder, entangledDecoder());
    return { folder, backend, cacheFolder: join(folder, 'cache') };
  };

  it('is refused with the check that failed, its figure and its bound', async () => {
    await expect(openModel(options())).rejects.toSatisfy(
      (error) =>
        TaskVectorError.is(error, 'model-unproven') &&
        /: "a batch equals its rows" showed [\d.]+ against a bound of [\d.]+\.$/.test(error.message) &&
        /open it without proof/.test(error.next ?? ''),
    );
  });

  it('opens on request, runs, and says that it is not proven', async () => {
    const asked = options();
    const open = await openModel({ ...asked, unproven: true });
    const { summary, model } = open;
    expect(summary.selfTest.passed).toBe(false);
    expect(failedCheck(summary.selfTest)?.name).toBe('a batch equals its rows');
    expect(summary.execution).toMatchObject({ provider: 'cpu', backend });
    const [{ scores }] = await runPrompts(model, [{ ids: [5, 6], scores: { top: 1, asked: [] } }]);
    expect(scores?.top).toHaveLength(1);
    await open.close();
    // A failure is not kept: the next opening tries again.
    expect(existsSync(proofsFolder(asked.cacheFolder))).toBe(false);
    await expect(openModel(asked)).rejects.toMatchObject({ code: 'model-unproven' });
  });
});

it('a model that passes is proven also where proof was not asked for', async () => {
  const folder = testFolder();
  writeTinyDecoder(folder);
  const open = await openModel({ folder, cacheFolder: join(folder, 'cache'), unproven: true });
  expect(open.summary.selfTest.passed).toBe(true);
  await open.close();
});

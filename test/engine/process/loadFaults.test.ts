import { afterEach, describe, expect, it } from 'vitest';
import { testFolder } from '../../support/engine/temporaryFolder';
import { writeCrashingModel, writeHangingModel } from '../../support/engine/nativeFaults';
import { type EngineProgress } from '../../../src/protocol/engine';
import { Fixture, longRecipe, stub, tinyModel } from './engineFixture';

let fixture: Fixture;
afterEach(() => fixture.close());

function folderOf(write: (folder: string) => void): string {
  const folder = testFolder();
  write(folder);
  return folder;
}

function open(
  folder: string,
  options: { signal?: AbortSignal; silenceMs?: number; onProgress?: (progress: EngineProgress) => void } = {},
) {
  const params = { folder, dtype: 'fp32', cacheFolder: fixture.cacheFolder };
  return fixture.host.call('openModel', params, { doing: 'opening the-model', ...options });
}

/** Nothing of a model that failed may be in the way of the next one. */
async function expectNextUse(): Promise<void> {
  await expect(open(tinyModel)).resolves.toMatchObject({ selfTest: { passed: true } });
}

describe('a model that ends onnxruntime while it loads', () => {
  it('takes the engine with it and nothing else, and the message names it', async () => {
    fixture = new Fixture();
    await open(tinyModel);
    const { pid } = fixture;
    await expect(open(folderOf(writeCrashingModel))).rejects.toMatchObject({
      code: 'engine-crashed',
      message: expect.stringMatching(/^The engine .* while opening the-model\.$/) as string,
      next: expect.stringContaining('choose another export') as string,
    });
    expect(fixture.host.state).toMatchObject({
      kind: 'crashed',
      error: { message: expect.stringContaining('opening the-model') as string },
    });
    await expectNextUse();
    expect(fixture.pid).not.toBe(pid);
  });
});

describe('a model that onnxruntime never finishes loading', () => {
  it('is ended when it gives no sign of life, and the message names it', async () => {
    fixture = new Fixture();
    await expect(open(folderOf(writeHangingModel), { silenceMs: 400 })).rejects.toMatchObject({
      code: 'engine-crashed',
      message: 'The engine gave no sign of life for 0.4 seconds while opening the-model.',
      next: expect.stringContaining('choose another export') as string,
    });
    await expectNextUse();
  });

  it('is stopped by a person, though it hears no cancel', async () => {
    fixture = new Fixture({ graceMs: 50 });
    const abort = new AbortController();
    let loading = (): void => undefined;
    const started = new Promise<void>((resolve) => (loading = resolve));
    // The second block hangs, a moment after the first slice has been loaded.
    const onProgress = ({ stage }: EngineProgress): void =>
      stage === 'Loading blocks' ? loading() : undefined;
    const opening = open(folderOf(writeHangingModel), { signal: abort.signal, onProgress });
    opening.catch(() => undefined);
    await started;
    abort.abort();
    await expect(opening).rejects.toMatchObject({ code: 'aborted' });
    await expectNextUse();
  });
});

describe('an engine that is held up in the middle of a call', () => {
  it('is ended, and what it had running fails with the reason', async () => {
    // Long enough for any machine to open the model; short once the process is held up.
    let silenceMs = 60_000;
    fixture = new Fixture({ silenceMs: () => silenceMs });
    await open(tinyModel);
    silenceMs = 200;
    const doing = 'running the layer sweep on the-model';
    let hold: (() => void) | undefined = () => process.kill(fixture.pid, 'SIGSTOP');
    const onProgress = (): void => {
      hold?.();
      hold = undefined;
    };
    const sweep = fixture.host.call('sweep', { recipe: longRecipe() }, { doing, onProgress });
    await expect(sweep).rejects.toMatchObject({
      code: 'engine-crashed',
      message: `The engine gave no sign of life for 0.2 seconds while ${doing}.`,
    });
    expect(fixture.host.state.kind).toBe('crashed');
    silenceMs = 60_000;
    await expectNextUse();
  });
});

describe('an engine that is slow', () => {
  it('is left alone as long as it answers', async () => {
    fixture = new Fixture({}, stub('slow'));
    await expect(
      fixture.host.call(
        'countTokens',
        { folder: tinyModel, texts: ['a'] },
        { doing: 'counting', silenceMs: 200 },
      ),
    ).resolves.toEqual({ counts: [1] });
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readSelection } from '../../../src/core/demonstrations/readSelection';
import { SweepSession } from '../../../src/extension/sweep/sweepSession';

// The bench's summands ask for files of the workspace, which no sweep does.
vi.mock('vscode', () => ({}));
vi.mock('../../../src/core/demonstrations/readSelection', { spy: true });

type Services = ConstructorParameters<typeof SweepSession>[1];
interface Called {
  readonly onProgress: (at: { stage: string; fraction: number }) => void;
}

const source = {
  name: 'antonyms',
  where: 'antonyms.txt, lines 1-3',
  text: 'hot -> cold\nbig -> small\nup -> down',
};

/** A session on an engine that says ten times where it is. */
function sessionOf() {
  const session = new SweepSession(source, {
    engine: {
      call: (_method: string, _params: unknown, { onProgress }: Called) => {
        for (let step = 1; step <= 10; step += 1) onProgress({ stage: 'Sweeping', fraction: step / 10 });
        return Promise.resolve({ result: { model: {}, recipe: { pairs: [] }, blocks: [] } });
      },
    },
    models: {
      badge: { state: 'open', name: 'tiny' },
      chosen: { folder: '/models/tiny' },
      trusted: true,
      isOther: () => false,
      onDidChange: () => () => undefined,
      countTokens: (texts: readonly string[]) => Promise.resolve(texts.map(() => 1)),
      use: (_signal: unknown, job: (model: unknown) => unknown) => job({ identity: { name: 'tiny' } }),
    },
  } as unknown as Services);
  return session;
}

describe('the preview of a sweep', () => {
  beforeEach(() => void vi.mocked(readSelection).mockClear());

  it('is made once, however often the run says where it is', async () => {
    const session = sessionOf();
    await session.run();
    const views: unknown[] = [];
    session.onDidChange(() => views.push(session.view().preview));
    session.view();
    const read = vi.mocked(readSelection).mock.calls.length;
    await session.run();
    expect(views.length).toBeGreaterThan(10);
    // Once more for the tokenizer's question, which is compared with the one before.
    expect(vi.mocked(readSelection).mock.calls.length - read).toBe(1);
  });

  it('is made anew when it is corrected', async () => {
    const session = sessionOf();
    await session.run();
    expect(session.view().preview?.reading.pairs).toHaveLength(3);
    session.correct({ pairs: [{ input: 'one', output: 'two' }] });
    expect(session.view().preview?.reading.pairs).toHaveLength(1);
    expect(session.view().preview?.pending).toBe(true);
    await vi.waitFor(() => expect(session.view().preview?.pending).toBe(false));
    session.replace({ ...source, text: 'a -> b\nc -> d' });
    expect(session.view().preview?.reading.pairs).toHaveLength(2);
  });
});

import { expect, it, vi } from 'vitest';
import { TaskVectorError } from '../../../src/core/errors/taskVectorError';
import { type ModelBadge } from '../../../src/protocol/modelBadge';
import { TokenCounter } from '../../../src/extension/sweep/tokenCounter';

const source = {
  name: 'antonyms',
  where: 'antonyms.txt, lines 1-3',
  text: 'hot -> cold\nbig -> small\nup -> down',
};

/** Models that fail with this error until `heal` is called. */
function failing(error: TaskVectorError) {
  let fails = true;
  const models = {
    badge: { state: 'chosen', name: 'tiny' } as ModelBadge,
    chosen: { folder: '/models/tiny' },
    trusted: false,
    countTokens: vi.fn((texts: readonly string[]) =>
      fails ? Promise.reject(error) : Promise.resolve(texts.map(() => 1)),
    ),
  };
  return { models, heal: () => void (fails = false) };
}

async function failedOnce(error: TaskVectorError) {
  const { models, heal } = failing(error);
  const changed = vi.fn();
  const counter = new TokenCounter(models, changed, { leadingSpace: false });
  counter.ask(source, {});
  await vi.waitFor(() => expect(counter.answer.state).toBe('failed'));
  heal();
  counter.follow();
  expect(models.countTokens).toHaveBeenCalledTimes(1);
  return { models, counter };
}

it('asks again once trust is granted', async () => {
  const { models, counter } = await failedOnce(new TaskVectorError('workspace-untrusted', 'Restricted.'));
  models.trusted = true;
  counter.follow();
  await vi.waitFor(() => expect(counter.answer.state).toBe('answered'));
  counter.follow();
  expect(models.countTokens).toHaveBeenCalledTimes(2);
});

it('asks again when the model was opened after its tokenizer could not be asked', async () => {
  const { models, counter } = await failedOnce(new TaskVectorError('engine-crashed', 'Gone.'));
  models.trusted = true;
  counter.follow();
  expect(models.countTokens).toHaveBeenCalledTimes(1);
  models.badge = { state: 'open', name: 'tiny' } as ModelBadge;
  counter.follow();
  await vi.waitFor(() => expect(counter.answer.state).toBe('answered'));
});

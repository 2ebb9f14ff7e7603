import { expect, it } from 'vitest';
import { listModel } from '../../../src/hub/listModel';
import { never, startHub } from '../../support/hub/hubFixture';
import { commit } from '../../support/hub/loopbackHub';

const siblings = (count: number): object[] => [
  { rfilename: 'onnx/model.onnx', size: 10, blobId: commit },
  ...Array.from({ length: count }, (_, index) => ({
    rfilename: `onnx/model.onnx_data_${index}`,
    size: 10,
    blobId: commit,
  })),
];

it('reads the longest list of files that it takes, and no longer one', async () => {
  const { server, hub } = await startHub();
  let count = 99_999;
  server.apiFault = (answer) => answer.end(JSON.stringify({ sha: commit, siblings: siblings(count) }));
  expect((await listModel(hub, 'someone/small-llm', never)).variants).toMatchObject([{ bytes: 1_000_000 }]);
  count = 100_000;
  await expect(listModel(hub, 'someone/small-llm', never)).rejects.toMatchObject({
    code: 'hub-answer-invalid',
  });
});

it('reads a list that comes a few bytes at a time, and can be stopped in it', async () => {
  const { server, hub } = await startHub({ silenceMs: 5_000 });
  const text = Buffer.from(JSON.stringify({ sha: commit, siblings: siblings(2) }));
  server.apiFault = (answer) => {
    const send = (at: number): void => {
      if (at >= text.length) answer.end();
      else answer.write(text.subarray(at, at + 5), () => setImmediate(send, at + 5));
    };
    send(0);
  };
  expect((await listModel(hub, 'someone/small-llm', never)).files).toHaveLength(3);

  const abort = new AbortController();
  server.apiFault = (answer) => answer.write('{', () => abort.abort());
  await expect(listModel(hub, 'someone/small-llm', abort.signal)).rejects.toMatchObject({ code: 'aborted' });
});

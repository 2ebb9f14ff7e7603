import { describe, expect, it } from 'vitest';
import { listModel } from '../../../src/hub/listModel';
import { searchModels } from '../../../src/hub/searchModels';
import { never, startHub, withToken } from '../../support/hub/hubFixture';
import { commit } from '../../support/hub/loopbackHub';

describe('searchModels', () => {
  it('finds models by a part of their name, the most downloaded first', async () => {
    const { server, hub } = await startHub();
    const found = await searchModels(hub, 'LLM', never);
    expect(found).toEqual([
      { id: 'someone/large-llm', downloads: 20, licence: undefined, gated: false },
      { id: 'someone/small-llm', downloads: 10, licence: 'apache-2.0', gated: false },
    ]);
    expect(server.heard[0].path).toContain('filter=onnx');
  });

  it('asks nobody while it is switched off', async () => {
    const { server, hub } = await startHub({ offline: true });
    await expect(searchModels(hub, 'llm', never)).rejects.toMatchObject({ code: 'hub-offline' });
    expect(server.heard).toEqual([]);
  });

  it.each([
    ['no JSON', '<html>Log in</html>'],
    ['another shape', '{"models": []}'],
    ['a name that leads out of a folder', '[{"id": "../../x"}]'],
    ['a name with dots between', '[{"id": "a/..b..c"}]'],
    ['too much', `["${'x'.repeat(17 * 1024 * 1024)}"]`],
  ])('refuses %s as an answer', async (_, body) => {
    const { server, hub } = await startHub();
    server.apiFault = (answer) => answer.writeHead(200).end(body);
    await expect(searchModels(hub, 'llm', never)).rejects.toMatchObject({ code: 'hub-answer-invalid' });
  });

  it('says how long to wait where the hub is asked too often', async () => {
    const { server, hub } = await startHub();
    server.apiFault = (answer) => answer.writeHead(429, { 'Retry-After': '17' }).end();
    await expect(searchModels(hub, 'llm', never)).rejects.toMatchObject({
      code: 'hub-unreachable',
      next: 'Try again in 17 s.',
    });
  });

  it('gives up a hub that says nothing, and stops at once where it is told to', async () => {
    const { server, hub } = await startHub({ silenceMs: 50 });
    server.apiFault = () => undefined;
    await expect(searchModels(hub, 'llm', never)).rejects.toMatchObject({ code: 'hub-unreachable' });
    const abort = new AbortController();
    server.apiFault = () => abort.abort();
    await expect(searchModels({ ...hub, silenceMs: 60_000 }, 'llm', abort.signal)).rejects.toMatchObject({
      code: 'aborted',
    });
  });

  it('says that nobody is there', async () => {
    const { server, hub } = await startHub();
    await server.stop();
    await expect(searchModels(hub, 'llm', never)).rejects.toMatchObject({ code: 'hub-unreachable' });
    await server.start();
  });

  it.each(['http://example.org', 'ftp://127.0.0.1', 'example.org', 'https://me:secret@example.org', ''])(
    'takes no endpoint %j',
    async (endpoint) => {
      const { hub } = await startHub({ endpoint });
      await expect(searchModels(hub, 'llm', never)).rejects.toMatchObject({ code: 'hub-refused' });
    },
  );
});

describe('listModel', () => {
  it('tells files, sizes, hashes, licence and precisions', async () => {
    const { hub } = await startHub();
    const model = await listModel(hub, 'someone/small-llm', never);
    expect(model).toMatchObject({ id: 'someone/small-llm', commit, licence: 'apache-2.0', gated: false });
    expect(model.variants.map(({ dtype, bytes }) => [dtype, bytes])).toEqual([
      ['fp32', 2_000],
      ['q4', 43_000],
    ]);
    expect(model.files.find(({ path }) => path === 'config.json')?.hash.kind).toBe('git');
    expect(model.files.find(({ path }) => path === 'onnx/model_q4.onnx_data')?.hash.kind).toBe('sha256');
  });

  it.each([
    ['a model that is not there', 'someone/none', 'hub-not-found'],
    ['a secret one', 'someone/secret-llm', 'hub-not-found'],
    ['one without a decoder', 'someone/picture-maker', 'model-not-found'],
    ['no name at all', '../x', 'hub-not-found'],
  ])('refuses %s', async (_, id, code) => {
    const { hub } = await startHub();
    await expect(listModel(hub, id, never)).rejects.toMatchObject({ code });
  });

  it('shows a secret model to its owner', async () => {
    const { hub } = await startHub(withToken);
    expect((await listModel(hub, 'someone/secret-llm', never)).variants).toHaveLength(1);
  });
});

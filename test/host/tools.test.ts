import { strict as assert } from 'node:assert';
import { symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CancellationTokenSource, type LanguageModelTextPart, lm, Uri, workspace } from 'vscode';
import { type ExtensionApi } from '../../src/extension/extension';
import { writeVector } from '../../src/extension/sweep/saveVector';
import { toolNames } from '../../src/extension/tools/toolInputs';
import { mostCharacters } from '../../src/extension/tools/toolText';
import { activated, closeAll, sweptSample, until, workspaceFile } from './support/extensionUnderTest';

const pairs = [
  { input: 'hot', output: 'cold' },
  { input: 'big', output: 'small' },
  { input: 'up', output: 'down' },
  { input: 'day', output: 'night' },
];

describe('language-model tools', () => {
  let api: ExtensionApi;
  const file = 'of tools.taskvector.safetensors';

  before(async () => {
    api = await activated();
    const session = await sweptSample(api);
    await writeVector(session, 1, workspaceFile(file));
  });
  after(() => workspace.fs.delete(workspaceFile(file)));
  afterEach(closeAll);

  it('are known to the editor', () => {
    const known = new Set(lm.tools.map(({ name }) => name));
    for (const name of Object.values(toolNames)) assert.ok(known.has(name), name);
  });

  it('list the vectors of the workspace', async () => {
    const { vectors } = (await call(toolNames.listVectors, { filter: 'OF TOOLS' })) as {
      vectors: readonly object[];
    };
    assert.equal(vectors.length, 1);
    const [{ finding, ...listed }] = vectors as readonly [Record<string, unknown>];
    assert.deepEqual(listed, { path: file, name: 'pairs', model: 'llama-optimum', bestBlock: 1 });
    assert.match(String(finding), /^θ /);
  });

  it('describe a vector with its provenance and norms', async () => {
    const told = (await call(toolNames.describeVector, { path: file })) as Record<string, unknown>;
    assert.equal(told.method, 'leave-one-out over 5 pairs');
    assert.equal((told.normPerBlock as readonly number[]).length, 4);
    assert.deepEqual((told.pairs as readonly unknown[])[0], ['hot', 'cold']);
  });

  it('refuse paths that lead out of the workspace', async () => {
    const outside = Uri.file(join(tmpdir(), `${process.pid}.taskvector.safetensors`));
    await workspace.fs.copy(workspaceFile(file), outside, { overwrite: true });
    const link = workspaceFile('link.taskvector.safetensors');
    await symlink(outside.fsPath, link.fsPath);
    try {
      for (const path of [outside.fsPath, `../${file}`, `a/../../${file}`, `.\\${file}`, 'file:///x']) {
        await assert.rejects(call(toolNames.describeVector, { path }), /no path inside|bad-request/, path);
      }
      await assert.rejects(
        call(toolNames.describeVector, { path: 'link.taskvector.safetensors' }),
        /no file/,
      );
      await assert.rejects(call(toolNames.describeVector, { path: 'pairs.txt' }), /is no \*\.taskvector/);
    } finally {
      await workspace.fs.delete(link);
      await workspace.fs.delete(outside);
    }
  });

  it('sweep given pairs and tell the finding', async () => {
    const told = (await call(toolNames.runLayerSweep, { pairs })) as Record<string, unknown>;
    assert.match(String(told.headline), /θ/);
    assert.equal((told.blocks as readonly unknown[]).length, 4);
    assert.equal(told.model, 'llama-optimum');
  });

  it('refuse bad input with the place', async () => {
    const bad: readonly (readonly [object, RegExp])[] = [
      [{}, /either task or pairs/],
      [{ pairs, task: 'antonyms' }, /either task or pairs/],
      [{ pairs: pairs.slice(0, 2) }, /pairs/],
      [{ pairs: [...pairs, { input: 'x', output: '' }] }, /pairs\.4\.output/],
      [{ pairs: [...pairs, { input: 'x', output: ' ' }] }, /empty/],
      [{ pairs, seed: -1 }, /seed/],
      [{ pairs, model: '/etc' }, /model/],
      [{ task: '../x.task.json' }, /no path inside/],
      [{ task: 'no-such-task' }, /task-not-found/],
    ];
    for (const [input, message] of bad) {
      await assert.rejects(call(toolNames.runLayerSweep, input), message, JSON.stringify(input));
    }
    assert.equal(api.panels.all.length, 0);
  });

  it('ask before a sweep, with model, pairs and plan', async () => {
    const asked = await api.tools[toolNames.runLayerSweep].prepareInvocation?.(
      { input: { pairs } },
      new CancellationTokenSource().token,
    );
    const message = asked?.confirmationMessages?.message;
    const text = (typeof message === 'string' ? message : (message?.value ?? '')).replaceAll('&nbsp;', ' ');
    for (const part of ['llama', 'hot', '4 pairs', 'Each of the 4 pairs'])
      assert.ok(text.includes(part), text);
  });

  it('stop with their caller', async () => {
    const source = new CancellationTokenSource();
    const opened = new Promise<void>((resolve) => {
      const stop = api.panels.onDidChangeSession((session) => {
        if (!session.running) return;
        stop();
        source.cancel();
        resolve();
      });
    });
    // By itself: through the editor a cancellation takes longer than this sweep.
    const options = { input: { pairs }, toolInvocationToken: undefined };
    const called = async (): Promise<unknown> =>
      api.tools[toolNames.runLayerSweep].invoke(options, source.token);
    await Promise.all([opened, assert.rejects(called())]);
    const [{ session }] = api.panels.all;
    await until(session, ({ run }) => run.state === 'stopped');
  });
});

async function call(name: string, input: object, source = new CancellationTokenSource()): Promise<unknown> {
  const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined }, source.token);
  const [{ value }] = content as readonly LanguageModelTextPart[];
  assert.ok(value.length <= mostCharacters);
  return JSON.parse(value);
}

import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadFolder } from '../../src/hub/downloadModel';
import { type CommandResult, startCommand } from '../support/engine/command';
import { testFolder } from '../support/engine/temporaryFolder';
import { folderModel } from '../support/hub/folderModel';
import { commit, goodToken, LoopbackHub } from '../support/hub/loopbackHub';

const tiny = resolve('test/fixtures/models/llama-optimum');
const server = new LoopbackHub([
  folderModel('someone/tiny-llm', tiny, { tags: ['license:mit'], downloads: 7 }),
  folderModel('someone/secret-llm', tiny, { secret: true }),
]);

beforeAll(() => server.start());
afterAll(() => server.stop());

function models(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const hub = ['--endpoint', server.endpoint, '--file-host', server.fileHost];
  return startCommand(['models', ...args, ...hub], environment).finished;
}

describe('models', () => {
  it('finds a model by a part of its name', async () => {
    expect((await models(['search', 'tiny'])).stdout).toBe('someone/tiny-llm · 7 downloads · mit\n');
    expect((await models(['search', 'nothing'])).stdout).toBe('No model of that name.\n');
  });

  it('tells sizes and licence before anything is loaded', async () => {
    const { stdout } = await models(['files', 'someone/tiny-llm', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      licence: 'mit',
      variants: [{ dtype: 'fp32' }, { dtype: 'fp16' }, { dtype: 'int8' }, { dtype: 'q4' }],
    });
  });

  it('downloads a model that opens and is proven', async () => {
    const out = testFolder();
    const { status, stdout, stderr } = await models([
      'download',
      'someone/tiny-llm',
      '--dtype',
      'fp32',
      '--out',
      out,
      '--json',
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { folder } = JSON.parse(stdout) as { folder: string };
    expect(existsSync(join(folder, 'onnx/model_q4.onnx'))).toBe(false);
    const inspected = await startCommand(['inspect', '--model', folder, '--cache', testFolder(), '--json'])
      .finished;
    expect(JSON.parse(inspected.stdout)).toMatchObject({
      name: 'tiny-llm',
      dtype: 'fp32',
      selfTest: { passed: true },
    });
  });

  it('takes the token of the environment', async () => {
    expect((await models(['files', 'someone/secret-llm'])).stderr).toContain('error [hub-not-found]');
    expect((await models(['files', 'someone/secret-llm'], { HF_TOKEN: goodToken })).status).toBe(0);
  });

  it.each([
    [
      'an unknown precision',
      ['download', 'someone/tiny-llm', '--dtype', 'q1', '--out', 'unused'],
      'model-not-found',
      2,
    ],
    ['an unknown model', ['files', 'someone/none'], 'hub-not-found', 2],
  ] as const)('refuses %s', async (_, args, code, status) => {
    const result = await models(args);
    expect(result.stderr).toContain(`error [${code}]`);
    expect(result.status).toBe(status);
  });

  it('stays off the network where it is told to', async () => {
    const before = server.heard.length;
    for (const HF_HUB_OFFLINE of ['1', 'TRUE']) {
      expect((await models(['search', 'tiny'], { HF_HUB_OFFLINE })).stderr).toContain('error [hub-offline]');
    }
    expect(server.heard.length).toBe(before);
  });
});

describe('models download', () => {
  it('goes on after it was killed, in the folder that the dead process held', async () => {
    const out = testFolder();
    const file = 'onnx/model.onnx';
    const bytes = 50_000;
    const download = () =>
      startCommand([
        ...['models', 'download', 'someone/tiny-llm', '--dtype', 'fp32', '--out', out],
        ...['--endpoint', server.endpoint, '--file-host', server.fileHost],
      ]);
    server.faults.set(file, { silentAfter: { bytes, times: 1 } });
    const folder = downloadFolder(out, { id: 'someone/tiny-llm', commit });
    const part = join(folder, `${file}.part`);
    mkdirSync(join(folder, 'onnx'), { recursive: true });
    const watcher = watch(join(folder, 'onnx'));
    const first = download();
    while (!existsSync(part) || statSync(part).size < bytes) await once(watcher, 'change');
    watcher.close();

    const beside = await download().finished;
    expect(beside.stderr).toContain('error [folder-in-use]');
    first.kill('SIGKILL');
    await first.finished;
    expect(await download().finished).toMatchObject({ status: 0, stderr: '' });
    expect(server.heard.at(-1)?.range).toBe(`bytes=${bytes}-`);
    expect(readFileSync(join(folder, file)).equals(readFileSync(join(tiny, file)))).toBe(true);
    expect(readdirSync(folder)).not.toContain('.running');
    server.faults.clear();
  });
});

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseClaim } from '../../../src/claims/claim';
import { lockFolder } from '../../../src/claims/lockFolder';
import { downloadFolder, downloadModel, freeBytes } from '../../../src/hub/downloadModel';
import { type Hub } from '../../../src/hub/hub';
import { listModel } from '../../../src/hub/listModel';
import { writeError } from '../../../src/hub/writeError';
import { testFolder } from '../../support/engine/temporaryFolder';
import { data, graph, never, startHub, withToken } from '../../support/hub/hubFixture';
import { commit, goodToken } from '../../support/hub/loopbackHub';

const small = 'someone/small-llm';
const dataFile = 'onnx/model_q4.onnx_data';

async function download(
  hub: Hub,
  models: string,
  { id = small, signal = never, onBytes = (_: number): void => undefined } = {},
) {
  const model = await listModel(hub, id, never);
  const variant = model.variants.at(-1)!;
  return downloadModel(hub, model, variant, models, signal, ({ doneBytes }) => onBytes(doneBytes));
}

describe('downloadModel', () => {
  it('brings what one precision needs, whole, and nothing else', async () => {
    const { hub } = await startHub();
    const models = testFolder();
    const seen: number[] = [];
    const folder = await download(hub, models, { onBytes: (bytes) => seen.push(bytes) });
    expect(folder).toBe(downloadFolder(models, { id: small, commit }));
    expect((await readdir(folder)).sort()).toEqual(['config.json', 'onnx', 'tokenizer.json']);
    expect((await readdir(join(folder, 'onnx'))).sort()).toEqual(['model_q4.onnx', 'model_q4.onnx_data']);
    expect(readFileSync(join(folder, dataFile)).equals(data)).toBe(true);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(graph.length + data.length + '{"hidden_size": 8}'.length + '{}'.length);
  });

  it('loads nothing twice', async () => {
    const { server, hub } = await startHub();
    const models = testFolder();
    await download(hub, models);
    const before = server.heard.length;
    await download(hub, models);
    expect(server.heard.slice(before).map(({ path }) => path)).toEqual([
      expect.stringContaining('/api/models/'),
    ]);
  });

  it('gives the token to the hub and not to where it keeps its files', async () => {
    const { server, hub } = await startHub(withToken);
    await download(hub, testFolder());
    const hosts = (authorization: string | undefined): string[] => [
      ...new Set(server.heard.filter((one) => one.authorization === authorization).map(({ host }) => host)),
    ];
    expect(hosts(`Bearer ${goodToken}`)).toEqual([new URL(server.endpoint).host]);
    expect(hosts(undefined)).toEqual([server.fileHost]);
  });

  it('does not give the token back to the hub after another host has had its turn', async () => {
    const { server, hub } = await startHub(withToken);
    server.faults.set(dataFile, { onward: `${server.endpoint}/${small}/resolve/${commit}/config.json` });
    await expect(download(hub, testFolder())).rejects.toMatchObject({ code: 'hub-mismatch' });
    expect(server.heard.slice(-3)).toMatchObject([
      { path: expect.stringContaining('_data') as string, authorization: `Bearer ${goodToken}` },
      { host: server.fileHost, authorization: undefined },
      { path: expect.stringContaining('config.json') as string, authorization: undefined },
    ]);
  });

  it('goes on by itself where the connection breaks', async () => {
    const { server, hub } = await startHub();
    server.faults.set(dataFile, { breakAfter: { bytes: 7_000, times: 3 } });
    const folder = await download(hub, testFolder());
    expect(readFileSync(join(folder, dataFile)).equals(data)).toBe(true);
    const ranges = server.heard
      .filter(({ path, host }) => host === server.fileHost && path.includes('_data'))
      .map(({ range }) => range);
    expect(ranges).toEqual([undefined, 'bytes=7000-', 'bytes=14000-', 'bytes=21000-']);
  });

  it('begins anew where the server has no ranges', async () => {
    const { server, hub } = await startHub();
    server.faults.set(dataFile, { breakAfter: { bytes: 7_000, times: 1 }, noRanges: true });
    const folder = await download(hub, testFolder());
    expect(readFileSync(join(folder, dataFile)).equals(data)).toBe(true);
  });

  it('goes on where a stop left it', async () => {
    const { server, hub } = await startHub();
    const models = testFolder();
    const abort = new AbortController();
    server.faults.set(dataFile, { silentAfter: { bytes: 9_000, times: 1 } });
    const stopped = download(hub, models, {
      signal: abort.signal,
      onBytes: (bytes) => bytes > 9_000 && abort.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
    const folder = downloadFolder(models, { id: small, commit });
    expect(readFileSync(join(folder, `${dataFile}.part`)).equals(data.subarray(0, 9_000))).toBe(true);
    expect(existsSync(join(folder, 'onnx/model_q4.onnx'))).toBe(false);
    await download(hub, models);
    expect(readFileSync(join(folder, dataFile)).equals(data)).toBe(true);
    expect(server.heard.some(({ range }) => range === 'bytes=9000-')).toBe(true);
  });

  it('goes on where a server fell silent', async () => {
    const { server, hub } = await startHub({ silenceMs: 50 });
    server.faults.set(dataFile, { silentAfter: { bytes: 9_000, times: 1 } });
    const folder = await download(hub, testFolder());
    expect(readFileSync(join(folder, dataFile)).equals(data)).toBe(true);
  });

  it('gives up a server that sends nothing, and keeps what came before', async () => {
    const { server, hub } = await startHub();
    const models = testFolder();
    server.faults.set(dataFile, { breakAfter: { bytes: 0, times: 100 } });
    await expect(download(hub, models)).rejects.toMatchObject({ code: 'hub-unreachable' });
    expect(existsSync(join(downloadFolder(models, { id: small, commit }), 'config.json'))).toBe(true);
  });

  it.each([
    ['other content', { otherContent: true }],
    ['more than announced', { longer: true }],
    ['another length', { otherLength: true }],
  ])('refuses and removes %s', async (_, fault) => {
    const { server, hub } = await startHub();
    const models = testFolder();
    server.faults.set(dataFile, fault);
    await expect(download(hub, models)).rejects.toMatchObject({ code: 'hub-mismatch' });
    const folder = downloadFolder(models, { id: small, commit });
    expect(await readdir(join(folder, 'onnx'))).toEqual([]);
    server.faults.clear();
    expect(readFileSync(join(await download(hub, models), dataFile)).equals(data)).toBe(true);
  });

  it('mends a part that is longer than the file, or of something else', async () => {
    const { hub } = await startHub();
    for (const rest of [Buffer.alloc(data.length + 1), Buffer.alloc(100)]) {
      const models = testFolder();
      const folder = downloadFolder(models, { id: small, commit });
      await mkdir(join(folder, 'onnx'), { recursive: true });
      writeFileSync(join(folder, `${dataFile}.part`), rest);
      // The hash tells a wrong part apart, and removes it: the next try succeeds.
      await download(hub, models).catch(() => download(hub, models));
      expect(readFileSync(join(folder, dataFile)).equals(data)).toBe(true);
    }
  });

  it.each([
    ['an unlisted host', 'http://127.0.0.1:9/x', 'hub-refused'],
    ['plain http elsewhere', 'http://example.org/x', 'hub-refused'],
    ['a file of this machine', 'file:///etc/passwd', 'hub-refused'],
    ['no address', 'http://', 'hub-refused'],
  ])('is not sent to %s', async (_, redirect, code) => {
    const { server, hub } = await startHub();
    server.faults.set(dataFile, { redirect });
    await expect(download(hub, testFolder())).rejects.toMatchObject({ code });
  });

  it('is not sent in circles', async () => {
    const { server, hub } = await startHub();
    server.faults.set('config.json', {
      redirect: `${server.endpoint}/${small}/resolve/${commit}/config.json`,
    });
    await expect(download(hub, testFolder())).rejects.toMatchObject({ code: 'hub-refused' });
  });

  it('says that terms must be accepted, and loads the model for who has', async () => {
    const { server, hub } = await startHub();
    await expect(download(hub, testFolder(), { id: 'someone/large-llm' })).rejects.toMatchObject({
      code: 'hub-unauthorised',
    });
    const folder = await download({ ...hub, ...withToken }, testFolder(), { id: 'someone/large-llm' });
    expect(readFileSync(join(folder, 'onnx/model.onnx')).equals(graph)).toBe(true);
    expect(server.heard.length).toBeGreaterThan(2);
  });

  it('leaves a folder to the process that is downloading into it, and takes it from a dead one', async () => {
    const { hub } = await startHub();
    const models = testFolder();
    const folder = downloadFolder(models, { id: small, commit });
    await mkdir(folder, { recursive: true });
    const release = lockFolder(folder, 'downloading a model');
    const name = readdirSync(join(folder, '.running'))[0];
    await expect(download(hub, models)).rejects.toMatchObject({ code: 'folder-in-use' });
    release();
    const { pid } = parseClaim(name)!;
    mkdirSync(join(folder, '.running'));
    writeFileSync(join(folder, '.running', name.replace(`.${pid}.`, '.999999999.')), '');
    expect(await download(hub, models)).toBe(folder);
    expect(readdirSync(folder)).not.toContain('.running');
  });

  it('lets one of two that begin at once into a folder', async () => {
    const { hub } = await startHub();
    const models = testFolder();
    const [one, other] = await Promise.allSettled([download(hub, models), download(hub, models)]);
    expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected']);
    const refused = [one, other].find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'folder-in-use' } });
  });

  it('lets go of an answer that it refuses without reading it', async () => {
    const { server, hub } = await startHub({ silenceMs: 600_000 });
    server.faults.set(dataFile, { otherLength: true, silentAfter: { bytes: 10, times: 1 } });
    await expect(download(hub, testFolder())).rejects.toMatchObject({ code: 'hub-mismatch' });
    await server.idle();
  });

  it.each([401, 403])('says that an answer of %i is the token’s fault, or the lack of one', async (code) => {
    const { server, hub } = await startHub();
    server.faults.set('config.json', { status: { code } });
    await expect(download({ ...hub, ...withToken }, testFolder())).rejects.toMatchObject({
      code: 'hub-unauthorised',
      message: expect.stringContaining(
        `refuses config.json of ${small} (${code}) with your access token`,
      ) as string,
      next: expect.stringContaining('Check the token') as string,
    });
    expect(server.heard.at(-1)?.authorization).toBe(`Bearer ${goodToken}`);
    await expect(download(hub, testFolder())).rejects.toMatchObject({
      code: 'hub-unauthorised',
      next: expect.stringContaining('Set an access token') as string,
    });
  });
});

describe('a disk without room', () => {
  const gigabyte = 2 ** 30;

  /** Downloads a model whose data file is announced with more bytes than the disk has left, by so many. */
  async function downloadTooMuch(models: string, surplus: number) {
    const { server, hub } = await startHub();
    const listed = await listModel(hub, small, never);
    const bytes = (await freeBytes(models)) + surplus;
    const listedVariant = listed.variants.at(-1)!;
    const parts = listedVariant.parts.map((part) => (part.path === dataFile ? { ...part, bytes } : part));
    const variant = { ...listedVariant, parts };
    const before = server.heard.length;
    const downloading = downloadModel(hub, listed, variant, models, never, () => undefined);
    await expect(downloading).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining(models) as string,
      next: expect.stringContaining('Make room') as string,
    });
    expect(server.heard.length, 'a file was asked for').toBe(before);
  }

  it('is said before the first byte', () => downloadTooMuch(testFolder(), gigabyte));

  it.each(['config.json', 'config.json.part'])('is not hidden by what is left in %s', async (path) => {
    const models = testFolder();
    const stale = join(downloadFolder(models, { id: small, commit }), path);
    await mkdir(join(stale, '..'), { recursive: true });
    await writeFile(stale, '');
    // A hole takes no room: what is there was announced with a few bytes.
    await truncate(stale, 8 * gigabyte);
    await downloadTooMuch(models, 4 * gigabyte);
  });

  it.skipIf(!existsSync('/dev/full'))('in the middle of a file is called by its name', async () => {
    await expect(writeFile('/dev/full', 'x').catch(writeError('/models/x.part'))).rejects.toMatchObject({
      code: 'disk-full',
      message: 'There is no room left for /models/x.part.',
      next: expect.stringContaining('what was downloaded is kept') as string,
    });
  });

  it('is told from a place that may not be written to', async () => {
    const file = join(testFolder(), 'file');
    writeFileSync(file, '');
    await expect(writeFile(join(file, 'x'), 'x').catch(writeError(file))).rejects.toMatchObject({
      code: 'file-not-writable',
    });
  });
});

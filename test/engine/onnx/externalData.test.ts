import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { externalFiles } from '../../../src/engine/onnx/externalData';
import { testFolder } from '../../support/engine/temporaryFolder';

/** A folder with a graph, 100 bytes of data beside it, and the same outside. */
function place() {
  const root = testFolder();
  const folder = join(root, 'model/onnx');
  mkdirSync(join(folder, 'sub'), { recursive: true });
  const graph = join(folder, 'model.onnx');
  writeFileSync(graph, 'graph');
  for (const file of ['data', 'sub/data', '..data', '../outside'])
    writeFileSync(join(folder, file), new Uint8Array(100));
  const locate = (entries: Record<string, string>) =>
    externalFiles(graph).locate('w', new Map(Object.entries(entries)));
  return { root, folder, graph, locate };
}

describe('a tensor in a data file', () => {
  it.each([
    ['whole', { location: 'data' }, { offset: 0, length: 100 }],
    ['a piece', { location: 'data', offset: '10', length: '20' }, { offset: 10, length: 20 }],
    ['the rest', { location: 'data', offset: '90' }, { offset: 90, length: 10 }],
    ['nothing at the end', { location: 'data', offset: '100', length: '0' }, { offset: 100, length: 0 }],
    ['in a folder below', { location: 'sub/data' }, { offset: 0, length: 100 }],
    ['by a detour inside', { location: 'sub/../data' }, { offset: 0, length: 100 }],
    ['by a name that begins with dots', { location: '..data' }, { offset: 0, length: 100 }],
  ])('is found: %s', (_, entries, range) => {
    expect(place().locate(entries as Record<string, string>)).toMatchObject({ kind: 'stored', ...range });
  });

  it.each([
    ['above the folder', '../outside', 'model-unsupported'],
    ['above by a detour', 'sub/../../outside', 'model-unsupported'],
    ['at an absolute path', '/etc/hostname', 'model-unsupported'],
    ['in no file', '', 'model-unsupported'],
    ['in the folder itself', '.', 'model-unsupported'],
    ['behind a zero byte', 'data\0.txt', 'model-unsupported'],
    ['in a file that is not there', 'other', 'model-data-missing'],
    ['in a folder', 'sub', 'model-corrupt'],
  ])('is refused %s', (_, location, code) => {
    const { locate } = place();
    expect(() => locate({ location })).toThrow(
      expect.objectContaining({ code, next: expect.any(String) as string }),
    );
  });

  it.each<Record<string, string>>([
    { offset: '101' },
    { offset: '-1' },
    { offset: '90', length: '11' },
    { length: '-5' },
    { offset: 'NaN' },
    { length: 'many' },
    { offset: '0.5' },
    { length: '1.5' },
    { offset: '1e300' },
    { offset: '9007199254740993', length: '1' },
    { offset: 'Infinity', length: '-Infinity' },
  ])('is refused at %o', (range) => {
    const { locate } = place();
    expect(() => locate({ location: 'data', ...range })).toThrow(
      expect.objectContaining({ code: 'model-corrupt' }),
    );
  });

  it('is refused behind a link out of the folder, be it a file or a folder', () => {
    const { root, folder, locate } = place();
    symlinkSync(join(root, 'model/outside'), join(folder, 'link'));
    symlinkSync(join(root, 'model'), join(folder, 'linked'));
    for (const location of ['link', 'linked/outside']) {
      expect(() => locate({ location })).toThrow(expect.objectContaining({ code: 'model-unsupported' }));
    }
  });

  it('is found where graph and data are links into one store, as in the hub’s cache', () => {
    const root = testFolder();
    const [store, shown] = ['blobs', 'snapshots/1/onnx'].map((name) => join(root, name));
    for (const folder of [store, shown]) mkdirSync(folder, { recursive: true });
    for (const [blob, name] of [
      ['a1', 'model.onnx'],
      ['b2', 'model.onnx_data'],
    ]) {
      writeFileSync(join(store, blob), new Uint8Array(100));
      symlinkSync(join('../../../blobs', blob), join(shown, name));
    }
    const files = externalFiles(join(shown, 'model.onnx'));
    expect(files.locate('w', new Map([['location', 'model.onnx_data']]))).toMatchObject({ length: 100 });
    expect(files.used()).toEqual([join(store, 'b2')]);
  });
});

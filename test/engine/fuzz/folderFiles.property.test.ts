import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TaskVectorError } from '../../../src/core/errors/taskVectorError';
import { findModel } from '../../../src/engine/model/modelFolder';
import { openModel } from '../../../src/engine/model/openModel';
import { readTokenizer } from '../../../src/engine/tokenizer/tokenizer';
import { changedFixture } from '../../support/engine/damagedModels';
import { fixtureModel } from '../../support/engine/paths';
import { expectRefusal, prepareModel } from '../../support/engine/prepareModel';
import { testFolder } from '../../support/engine/temporaryFolder';
import { fuzz, fuzzTimeout } from '../../support/fuzzing';

/** What stands in a model folder, the folder's own entries included. */
const places = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'onnx',
  'onnx/model.onnx',
  'onnx/model.onnx_data',
] as const;

/** Puts something else in the place of a file or folder. */
function replaced(put: (path: string) => void): (path: string) => void {
  return (path) => {
    rmSync(path, { recursive: true, force: true });
    put(path);
  };
}

function link(target: string): (path: string) => void {
  return replaced((path) => symlinkSync(target, path));
}

/** What can happen to a path of a POSIX file system. */
const changes: Readonly<Record<string, (path: string, outside: string) => void>> = {
  'is gone': (path) => rmSync(path, { recursive: true, force: true }),
  'is a folder': replaced((path) => mkdirSync(path)),
  'is a folder of folders': replaced((path) => mkdirSync(join(path, 'model.onnx'), { recursive: true })),
  'is a pipe': replaced((path) => execFileSync('mkfifo', [path])),
  'is a link to a device without end': link('/dev/zero'),
  'is a link to noise': link('/dev/urandom'),
  'is a link to nothing': link('/dev/null'),
  'is a link to memory that can’t be read': link('/proc/self/mem'),
  'is a link to a file without a size': link('/proc/self/maps'),
  'is a link to a folder of the system': link('/proc/self/fd'),
  'is a link to itself': replaced((path) => symlinkSync(path, path)),
  'is a link to what is not there': link('nowhere'),
  'is a link out of the folder': (path, outside) => {
    const moved = join(mkdtempSync(join(outside, 'moved-')), 'moved');
    renameSync(path, moved);
    symlinkSync(moved, path);
  },
  'is empty': onFile((path) => truncateSync(path, 0)),
  'lost its end': onFile((path) => truncateSync(path, 300)),
  'has grown by zeros': onFile((path) => truncateSync(path, 200_000_000)),
  'may not be read': onFile((path) => chmodSync(path, 0)),
  'is text': replaced((path) => writeFileSync(path, 'gone for lunch\n')),
};

/** A change of files: through a link it would reach what is not the test's own, a device of the system even. */
function onFile(change: (path: string) => void): (path: string) => void {
  return (path) => {
    if (lstatSync(path).isFile()) change(path);
  };
}

/** All that the engine reads of a folder before onnxruntime does. */
function readFolder(folder: string): void {
  const { graph } = findModel(folder);
  readTokenizer(folder);
  prepareModel(graph);
}

const base = 'llama-dynamo';

describe.skipIf(process.platform === 'win32')('a model folder', () => {
  const all = places.flatMap((place) => Object.keys(changes).map((what) => [place, what] as const));

  it.each(all)('whose %s %s is read, or refused with a typed error, at once', (place, what) => {
    const folder = changedFixture(base, (copy) => changes[what](join(copy, place), testFolder()));
    expectRefusal(() => readFolder(folder));
  });

  it(
    'with several such changes is read, or refused with a typed error, at once',
    () => {
      const one = fc.record({
        place: fc.constantFrom(...places),
        what: fc.constantFrom(...Object.keys(changes)),
      });
      const root = testFolder();
      const [folder, outside] = [join(root, 'model'), join(root, 'outside')];
      fuzz('several', fc.array(one, { minLength: 2, maxLength: 4 }), 40, (several) => {
        rmSync(folder, { recursive: true, force: true });
        rmSync(outside, { recursive: true, force: true });
        mkdirSync(outside);
        cpSync(fixtureModel(base), folder, { recursive: true });
        for (const { place, what } of several) {
          const path = join(folder, place);
          // The folder around it may be something else by now.
          if (isThere(path)) changes[what](path, outside);
        }
        return expectRefusal(() => readFolder(folder));
      });
    },
    fuzzTimeout,
  );
});

/** Whether its folder is one and names it, whatever it leads to. */
function isThere(path: string): boolean {
  try {
    return readdirSync(dirname(path)).includes(basename(path));
  } catch {
    return false;
  }
}

describe.skipIf(process.platform === 'win32')('a model folder that changes while it is opened', () => {
  const files = places.filter((place) => place.startsWith('onnx/'));
  const all = files.flatMap((place) => Object.keys(changes).map((what) => [place, what] as const));

  it.each(all)('so that its %s %s opens, or is refused with a typed error', async (place, what) => {
    const folder = changedFixture(base, () => undefined);
    const opening = openModel({ folder, cacheFolder: testFolder() });
    // The graph has been read by now, and its files are about to be hashed.
    changes[what](join(folder, place), testFolder());
    const end = await opening.then(
      (model) => model.close(),
      (error: unknown) => error,
    );
    if (end !== undefined) expect(end).toBeInstanceOf(TaskVectorError);
  });
});

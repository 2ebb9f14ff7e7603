import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Machine, missingRuntime, thisMachine } from '../../../src/engine/runtime/missingRuntime';
import { testFolder } from '../../support/engine/temporaryFolder';
import { builtEngine, Fixture } from '../process/engineFixture';

const absent = Object.assign(new Error("Cannot find module 'onnxruntime-node'"), {
  code: 'MODULE_NOT_FOUND',
});
const refused = Object.assign(new Error('libonnxruntime.so.1: file too short'), {
  code: 'ERR_DLOPEN_FAILED',
});
const debian: Machine = { platform: 'linux', arch: 'x64', glibc: '2.36' };

it.each<[what: string, cause: Error, machine: Machine, message: RegExp, next: RegExp]>([
  ['an Intel Mac', absent, { platform: 'darwin', arch: 'x64' }, /Macs with an Intel/, /Apple silicon/],
  ['musl', refused, { ...debian, glibc: 'none' }, /glibc.*Alpine/, /Debian or Ubuntu/],
  ['musl, universal package', absent, { ...debian, arch: 'arm64', glibc: 'none' }, /Alpine/, /can be viewed/],
  ['an old glibc', refused, { ...debian, glibc: '2.17' }, /needs glibc 2\.28.*has 2\.17/, /newer system/],
  ['32-bit ARM', absent, { ...debian, arch: 'arm' }, /\(linux-arm\)/, /linux-x64, linux-arm64, darwin-arm64/],
  ['a package without runtime', absent, debian, /no ONNX Runtime for linux-x64/, /linux-x64 in its name/],
  ['a damaged file', refused, debian, /file too short/, /package of the extension again/],
  ['a bare Windows', refused, { platform: 'win32', arch: 'x64' }, /win32-x64/, /Visual C\+\+/],
])('says what is missing on %s', (_what, cause, machine, message, next) => {
  const error = missingRuntime(cause, machine);
  expect(error).toMatchObject({ code: 'runtime-missing', cause });
  expect(error.message).toMatch(message);
  expect(error.next).toMatch(next);
});

it('knows the machine', () => {
  const { platform, arch, glibc } = thisMachine();
  expect({ platform, arch }).toEqual({ platform: process.platform, arch: process.arch });
  if (platform === 'linux') expect(glibc).toMatch(/^\d+\.\d+$|^none$/);
});

it('is said by an engine without a runtime when a model is opened, which goes on serving', async () => {
  // No node_modules above it, as in the package for all machines.
  const script = join(testFolder(), 'engine.cjs');
  copyFileSync(builtEngine, script);
  const engine = new Fixture({}, script);
  onTestFinished(() => engine.close());
  await expect(engine.open()).rejects.toMatchObject({
    code: 'runtime-missing',
    message: expect.stringMatching(/^This package of the extension carries no ONNX Runtime/) as string,
  });
  await expect(engine.count(['a'])).resolves.toEqual({ counts: [1] });
});

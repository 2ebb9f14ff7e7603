import { appendFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { knownHash } from '../../../src/engine/cache/knownHash';
import { testFolder } from '../../support/engine/temporaryFolder';

const digest = (n: number): string => String(n).repeat(64);

function fixture() {
  const folder = testFolder();
  const files = ['a', 'b'].map((name) => join(folder, name));
  for (const file of files) writeFileSync(file, 'weights');
  let computed = 0;
  const hash = (paths: readonly string[] = files) =>
    knownHash(join(folder, 'cache'), paths, () => Promise.resolve(digest(++computed)));
  return { folder, files, hash, times: () => computed };
}

it('is computed once, for the same files in the same order', async () => {
  const { files, hash, times } = fixture();
  expect([await hash(), await hash()]).toEqual([digest(1), digest(1)]);
  expect(await hash([...files].reverse())).toBe(digest(2));
  expect(await hash(files.slice(0, 1))).toBe(digest(3));
  expect(await hash()).toBe(digest(1));
  expect(times()).toBe(3);
});

it.each<[string, (file: string) => void]>([
  ['longer', (file) => appendFileSync(file, '!')],
  ['written again', (file) => writeFileSync(file, 'WEIGHTS')],
  ['of another time', (file) => utimesSync(file, 1, 1)],
])('is computed anew when one of them is %s', async (_, change) => {
  const { files, hash } = fixture();
  await hash();
  change(files[1]);
  expect(await hash()).toBe(digest(2));
  expect(await hash()).toBe(digest(2));
});

it('does without what is kept where that is damaged', async () => {
  const { folder, hash } = fixture();
  await hash();
  const kept = join(folder, 'cache/hashes');
  for (const name of readdirSync(kept)) writeFileSync(join(kept, name), '{"sha256":');
  expect(await hash()).toBe(digest(2));
});

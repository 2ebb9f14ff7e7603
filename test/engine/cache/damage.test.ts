import { mkdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entries, expandTiny, hashOf } from '../../support/engine/expandedFixture';
import { testFolder } from '../../support/engine/temporaryFolder';

const weights = (folder: string): string => join(folder, 'weights.bin');
const index = (folder: string): string => join(folder, 'index.json');
const verified = (folder: string): string => join(folder, 'verified.json');

function flipByte(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] ^= 1;
  writeFileSync(path, bytes);
}

function changeIndex(folder: string, change: (text: string) => string): void {
  writeFileSync(index(folder), change(readFileSync(index(folder), 'utf8')));
}

describe('an entry of the cache', () => {
  it.each<[string, (folder: string) => void]>([
    ['a flipped bit in the weights', (folder) => flipByte(weights(folder), 12_345)],
    ['shorter weights', (folder) => truncateSync(weights(folder), 1000)],
    ['longer weights', (folder) => writeFileSync(weights(folder), 'more', { flag: 'a' })],
    [
      'zeros for weights',
      (folder) => writeFileSync(weights(folder), new Uint8Array(statSync(weights(folder)).size)),
    ],
    ['no weights', (folder) => rmSync(weights(folder))],
    ['no index', (folder) => rmSync(index(folder))],
    ['a broken index', (folder) => writeFileSync(index(folder), '{')],
    ['an empty index, as a power cut leaves it', (folder) => writeFileSync(index(folder), '')],
    [
      'the index of another version',
      (folder) => changeIndex(folder, (text) => text.replace(/"version":\d+/, '"version":1')),
    ],
    [
      'the index of other weights',
      (folder) => changeIndex(folder, (text) => text.replace(/("offsets":\{"[^"]*":)0/, '$164')),
    ],
    [
      'another checksum',
      (folder) => changeIndex(folder, (text) => text.replace(/"sha256":"....../, '"sha256":"000000')),
    ],
    [
      'nothing in it',
      (folder) => {
        rmSync(folder, { recursive: true });
        mkdirSync(folder);
      },
    ],
  ])('with %s is made anew', async (_, damage) => {
    const cache = testFolder();
    const { path, release } = await expandTiny(cache);
    release();
    const whole = readFileSync(path);
    damage(join(path, '..'));
    expect((await expandTiny(cache)).path).toBe(path);
    expect(readFileSync(path).equals(whole)).toBe(true);
    expect(entries(cache)).toEqual([hashOf('a')]);
  });

  it('that is damaged is made anew while it is in use, too', async () => {
    const cache = testFolder();
    const { path } = await expandTiny(cache);
    const whole = readFileSync(path);
    flipByte(path, 100);
    expect(readFileSync((await expandTiny(cache)).path).equals(whole)).toBe(true);
  });

  it.each<[string, (folder: string) => void]>([
    [
      'was copied or touched',
      (folder) => utimesSync(weights(folder), new Date(2_000_000_000_000), new Date(2_000_000_000_000)),
    ],
    ['lost its record', (folder) => rmSync(verified(folder))],
    ['has a broken record', (folder) => writeFileSync(verified(folder), '{"size":')],
  ])('that %s is read once more, and then trusted by all', async (_, change) => {
    const cache = testFolder();
    const { path } = await expandTiny(cache);
    const { ino } = statSync(path);
    change(join(path, '..'));
    const stages = new Set<string>();
    const onProgress = (stage: string): void => void stages.add(stage);
    await expandTiny(cache, { onProgress });
    expect([...stages]).toEqual(['Checking the expanded weights']);
    stages.clear();
    await expandTiny(cache, { onProgress });
    expect([...stages]).toEqual([]);
    expect(statSync(path).ino).toBe(ino);
  });

  it('is not read again when nothing has touched it', async () => {
    const cache = testFolder();
    await expandTiny(cache);
    const stages: string[] = [];
    await expandTiny(cache, { onProgress: (stage) => stages.push(stage) });
    expect(stages).toEqual([]);
  });

  it('is left as it is when the reading is stopped', async () => {
    const cache = testFolder();
    const { path } = await expandTiny(cache);
    rmSync(verified(join(path, '..')));
    await expect(expandTiny(cache, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(statSync(path).size).toBeGreaterThan(0);
  });
});

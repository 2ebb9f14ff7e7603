import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claimName, parseClaim } from '../../../src/claims/claim';
import { removeAbandoned, removeEntry } from '../../../src/engine/cache/removeEntry';
import { entriesInUse, markUse } from '../../../src/engine/cache/useMarks';
import { claimOf, endedProcess, entries, expandTiny, hashOf } from '../../support/engine/expandedFixture';
import { testFolder } from '../../support/engine/temporaryFolder';

const a = hashOf('a');

function markAs(cache: string, claim: string): string {
  mkdirSync(join(cache, 'in-use'), { recursive: true });
  const path = join(cache, 'in-use', claim);
  writeFileSync(path, '');
  return path;
}

describe('a mark of use', () => {
  it('holds until it is released', () => {
    const cache = testFolder();
    const [one, other] = [markUse(cache, a), markUse(cache, a)];
    one();
    expect(entriesInUse(cache)).toEqual(new Set([a]));
    other();
    expect(entriesInUse(cache)).toEqual(new Set());
  });

  it('of a process that is gone holds nothing and is cleared', async () => {
    const cache = testFolder();
    markAs(cache, claimOf(a, { pid: await endedProcess() }));
    expect(entriesInUse(cache)).toEqual(new Set());
    removeAbandoned(cache);
    expect(readdirSync(join(cache, 'in-use'))).toEqual([]);
  });

  it('of a living process that tells no start holds', () => {
    const cache = testFolder();
    markAs(cache, claimOf(a, { pid: process.ppid }));
    removeAbandoned(cache);
    expect(entriesInUse(cache)).toEqual(new Set([a]));
  });

  it.runIf(process.platform === 'linux')('does not hold for a later process with the same id', () => {
    const cache = testFolder();
    markAs(cache, claimOf(a, { pid: process.ppid, start: '1' }));
    expect(entriesInUse(cache)).toEqual(new Set());
  });

  it('of another machine is believed for a week', () => {
    const cache = testFolder();
    const path = markAs(cache, claimOf(a, { host: '0badf00d' }));
    expect(entriesInUse(cache)).toEqual(new Set([a]));
    const eightDaysAgo = new Date(Date.now() - 8 * 24 * 3_600_000);
    utimesSync(path, eightDaysAgo, eightDaysAgo);
    expect(entriesInUse(cache)).toEqual(new Set());
  });

  it('is found by its name alone; other names are left alone', () => {
    const cache = testFolder();
    expect(parseClaim(claimName(a))).toMatchObject({ hash: a, pid: process.pid });
    const foreign = markAs(cache, 'notes.txt');
    removeAbandoned(cache);
    expect(readdirSync(join(cache, 'in-use'))).toEqual(['notes.txt']);
    expect(parseClaim(foreign)).toBeUndefined();
  });
});

describe('removing an entry', () => {
  it('leaves one that is in use', async () => {
    const cache = testFolder();
    const { release, path } = await expandTiny(cache);
    expect(removeEntry(cache, a)).toBe(false);
    expect(readdirSync(join(path, '..')).sort()).toEqual(['index.json', 'verified.json', 'weights.bin']);
    release();
    expect(removeEntry(cache, a)).toBe(true);
    expect(entries(cache)).toEqual([]);
  });

  it('announces itself: an entry that is being removed is used by nobody any more', async () => {
    const cache = testFolder();
    const first = await expandTiny(cache);
    first.release();
    // As far as a process gets that is held up between its announcement and its move.
    writeFileSync(join(first.path, '..', claimOf(a, { pid: process.ppid })), '');
    const second = await expandTiny(cache);
    expect(second.path).not.toBe(first.path);
    expect(parseClaim(second.path.split(/[\\/]/).at(-2) ?? '')).toMatchObject({ hash: a, pid: process.pid });
    // It could not get the entry's name, so it is this process's alone and goes with its use.
    expect(existsSync(second.path)).toBe(true);
    second.release();
    expect(existsSync(second.path)).toBe(false);
  });

  it('that was announced by a process that is gone counts for nothing', async () => {
    const cache = testFolder();
    const first = await expandTiny(cache);
    writeFileSync(join(first.path, '..', claimOf(a, { pid: await endedProcess() })), '');
    expect((await expandTiny(cache)).path).toBe(first.path);
    expect(entries(cache)).toEqual([a]);
  });
});

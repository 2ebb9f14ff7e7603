import {
  existsSync,
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/episodes/random';
import { startCommand } from '../../support/engine/command';
import { testFolder } from '../../support/engine/temporaryFolder';
import { everyKind, suiteBytes } from '../../support/suite/suites';

const kills = 10;
/** A start writes about a dozen times before its first piece, a piece five to ten times. */
const mostEvents = 45;

it('gives the same bytes after ten kills at random moments, and computes no finished piece again', async () => {
  const folder = testFolder();
  const file = join(folder, 'every.experiment.json');
  writeFileSync(file, JSON.stringify(everyKind(folder)));
  const start = (out: string) =>
    startCommand([
      ...['experiment', file, '--out', join(folder, out), '--cache', join(folder, 'cache')],
      ...['--report', 'csv,html,latex', '--resume'],
    ]);
  expect(await start('whole').finished).toMatchObject({ status: 0 });
  const whole = suiteBytes(join(folder, 'whole'));

  const out = join(folder, 'killed');
  const random = seededRandom(20260);
  const first = new Map<string, string>();
  const look = (): void => {
    for (const [name, version] of piecesIn(out)) {
      expect(readFileSync(join(out, 'pieces', name), 'latin1')).toBe(whole[`pieces/${name}`]);
      if (!first.has(name)) first.set(name, version);
      expect({ name, version }).toEqual({ name, version: first.get(name) });
    }
  };
  for (let kill = 0; kill < kills; kill++) {
    const moment = afterEvents(out, random.below(mostEvents) + 1);
    const running = start('killed');
    await Promise.race([moment.reached, running.finished]);
    running.kill('SIGKILL');
    moment.dispose();
    expect(await running.finished).toMatchObject({ status: null });
    look();
  }
  const kept = first.size;
  expect(kept).toBeGreaterThan(0);
  expect(await start('killed').finished).toMatchObject({ status: 0 });
  look();
  expect(first.size).toBe(readdirSync(join(folder, 'whole/pieces')).length);
  expect(suiteBytes(out)).toEqual(whole);
});

/** Which file each finished piece is: one that is written again is another, and of another time. */
function piecesIn(out: string): [string, string][] {
  const folder = join(out, 'pieces');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.map((name) => {
    const { ino, mtimeNs } = statSync(join(folder, name), { bigint: true });
    return [name, `${ino} ${mtimeNs}`];
  });
}

/** The moment of the n-th thing that happens to the files of a suite from now on. */
function afterEvents(out: string, count: number): { readonly reached: Promise<void>; dispose(): void } {
  const watchers: FSWatcher[] = [];
  let left = count;
  const reached = new Promise<void>((resolve) => {
    for (const name of ['.', 'pieces', 'thetas', 'vectors', 'models']) {
      mkdirSync(join(out, name), { recursive: true });
      watchers.push(
        watch(join(out, name), () => {
          if (--left === 0) resolve();
        }),
      );
    }
  });
  return { reached, dispose: () => watchers.forEach((watcher) => watcher.close()) };
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { repository } from '../../scripts/lib/paths.mjs';

const folder = join(repository, 'dist/webview');
const limitKB = 150;

it(`keeps each webview under ${limitKB} kB, compressed`, () => {
  const scripts = readdirSync(folder).filter((file) => file.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(0);
  const sizes = scripts.map((file) => ({
    file,
    KB: gzipSync(readFileSync(join(folder, file))).byteLength / 1e3,
  }));
  console.log(sizes.map(({ file, KB }) => `${file} ${KB.toFixed(0)} kB`).join(', '));
  expect(sizes.filter(({ KB }) => KB > limitKB)).toEqual([]);
});

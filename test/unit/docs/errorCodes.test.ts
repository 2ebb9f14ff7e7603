import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { errorCodes } from '../../../src/core/errors/taskVectorError';
import { repository } from '../../../scripts/lib/paths.mjs';

it('lists every code once, and no other', () => {
  const rows = readFileSync(join(repository, 'docs/errors.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const listed = rows.flatMap((row) =>
    [...row.split('|')[1].matchAll(/`([a-z-]+)`/g)].map(([, code]) => code),
  );
  expect(listed.sort()).toEqual([...errorCodes].sort());
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from '../../../scripts/lib/paths.mjs';
import { headingLines } from '../../../src/core/text/headings';
import { problemCodes } from '../../../src/core/text/problem';

const page = readFileSync(join(repository, 'docs/errors.md'), 'utf8');

it.each(problemCodes)('%s has a section to be linked to', (code) => {
  const line = headingLines(page).get(code);
  expect(line).toBeDefined();
  expect(page.split('\n')[line! - 1]).toBe(`### \`${code}\``);
});

it('has no section for a code that is gone', () => {
  const sections = [...page.matchAll(/^### `(.+)`$/gm)].map(([, code]) => code);
  expect(sections.sort()).toEqual([...problemCodes].sort());
});

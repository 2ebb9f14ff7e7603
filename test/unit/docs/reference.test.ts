import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { referencePages } from '../../../scripts/docs/referencePages.mjs';
import { repository } from '../../../scripts/lib/paths.mjs';

it('is what package.json says: else run `npm run docs`', async () => {
  for (const { path, text } of await referencePages()) {
    expect(readFileSync(join(repository, path), 'utf8'), path).toBe(text);
    // A text or a scope that is missing.
    expect(text, path).not.toMatch(/undefined|%\w+/);
  }
});

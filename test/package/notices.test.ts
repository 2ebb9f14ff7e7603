import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from '../../scripts/lib/paths.mjs';
import { notices, noticesFile } from '../../scripts/notices/notices.mjs';

it('are those of what the build bundles: else run `npm run notices`', async () => {
  expect(readFileSync(join(repository, noticesFile), 'utf8')).toBe(await notices());
});

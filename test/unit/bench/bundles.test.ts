import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../../bench/engine');
const programs = readdirSync(folder).filter((name) => name.endsWith('.mjs'));

/** Benches are plain JavaScript that no compiler checks: what they import from src/ must be there. */
describe('bench programs', () => {
  it.each(programs)('%s finds all that it imports', async (program) => {
    const { errors } = await build({
      entryPoints: [join(folder, program)],
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'silent',
    });
    expect(errors).toEqual([]);
  });
});

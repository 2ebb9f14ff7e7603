import { mkdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { build } from 'esbuild';
import { root } from './root.mjs';

/**
 * Bundles a program with the parts of src/ that it measures.
 *
 * @param program its path in bench/
 *
 * @returns path of the bundle, in the project's cache so that its modules resolve
 */
export async function bundle(program) {
  const folder = join(root, '.cache/bench');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${parse(program).name}.mjs`);
  await build({
    entryPoints: [join(root, 'bench', program)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['onnxruntime-node', 'playwright-core', 'esbuild'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); const __dirname = import.meta.dirname;",
    },
    logLevel: 'warning',
  });
  return outfile;
}

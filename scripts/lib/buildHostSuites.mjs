// The host suites as the extension host can load them: one CommonJS file per suite under dist/test/host.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from './paths.mjs';

/** @returns {Promise<string>} the entry point to hand to the editor as `extensionTestsPath` */
export async function buildHostSuites() {
  const { build } = await import('esbuild');
  const outdir = join(repository, 'dist', 'test', 'host');
  // A suite that was renamed must not run under both names.
  await rm(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: repository,
    entryPoints: ['test/host/index.ts', 'test/host/**/*.test.ts'],
    outbase: 'test/host',
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha', 'onnxruntime-node'],
    logLevel: 'warning',
  });
  return join(outdir, 'index.cjs');
}

// One list of bundles. `node esbuild.mjs` writes dist/; `--watch` keeps it fresh.
import { chmod, cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { context, build } from 'esbuild';
import { translationScripts } from './scripts/l10n/translationScripts.mjs';

const shared = {
  bundle: true,
  sourcemap: true,
  minify: true,
  metafile: true,
  target: 'es2022',
  logLevel: 'warning',
};
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node20' };
const page = {
  ...shared,
  platform: 'browser',
  format: 'iife',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.ttf': 'file' },
  assetNames: '[name]',
};

const bundles = [
  { ...node, entryPoints: { extension: 'src/extension/extension.ts' }, external: ['vscode'] },
  {
    ...node,
    entryPoints: { engine: 'src/engine/main.ts', probe: 'src/engine/probe.ts' },
    external: ['onnxruntime-node'],
  },
  {
    ...node,
    entryPoints: { cli: 'src/cli/main.ts' },
    external: ['onnxruntime-node'],
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    ...page,
    entryPoints: {
      sweep: 'webview/sweep/main.tsx',
      vector: 'webview/vector/main.tsx',
      suite: 'webview/suite/main.tsx',
      compare: 'webview/compare/main.tsx',
      experiment: 'webview/experiment/main.tsx',
      vectorCompare: 'webview/vectorCompare/main.tsx',
      safetensors: 'webview/safetensors/main.tsx',
    },
  },
].map((bundle) => ({
  ...bundle,
  outdir: bundle.platform === 'browser' ? 'dist/webview' : 'dist',
  outExtension: bundle.platform === 'node' ? { '.js': '.cjs' } : undefined,
}));

await mkdir('dist/webview', { recursive: true });
await cp('node_modules/@vscode/codicons/dist/codicon.css', 'dist/webview/codicon.css');
await cp('node_modules/@vscode/codicons/dist/codicon.ttf', 'dist/webview/codicon.ttf');
for (const { name, text } of await translationScripts()) await writeFile(`dist/webview/${name}`, text);
if (process.argv.includes('--watch')) {
  await Promise.all(bundles.map(async (bundle) => (await context(bundle)).watch()));
} else {
  const built = await Promise.all(bundles.map((bundle) => build(bundle)));
  // What is really in the bundles, for the notices of third parties (scripts/notices.mjs).
  const outputs = Object.assign({}, ...built.map(({ metafile }) => metafile.outputs));
  await writeFile('dist/meta.json', JSON.stringify({ outputs }));
}

// npm links the programs of dependencies, not the project's own: `npx task-vectors` works in a clone by this link.
if (process.platform !== 'win32') {
  await chmod('dist/cli.cjs', 0o755);
  await rm('node_modules/.bin/task-vectors', { force: true });
  await symlink('../../dist/cli.cjs', 'node_modules/.bin/task-vectors');
}

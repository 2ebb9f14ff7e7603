import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { translationScripts } from '../../../scripts/l10n/translationScripts.mjs';

export type Surface =
  'sweep' | 'vector' | 'suite' | 'experiment' | 'compare' | 'vectorCompare' | 'safetensors';

const built = new Map<Surface, Promise<ReadonlyMap<string, Buffer>>>();

/** The files of a surface by name, built once as `esbuild.mjs` builds them, and kept in memory. */
export function webviewBundle(surface: Surface): Promise<ReadonlyMap<string, Buffer>> {
  const files = built.get(surface) ?? buildSurface(surface);
  built.set(surface, files);
  return files;
}

async function buildSurface(surface: Surface): Promise<ReadonlyMap<string, Buffer>> {
  const { outputFiles } = await build({
    entryPoints: { [surface]: `webview/${surface}/main.tsx` },
    outdir: 'dist/webview',
    write: false,
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.ttf': 'file' },
    logLevel: 'silent',
  });
  const codicons = await Promise.all(
    ['codicon.css', 'codicon.ttf'].map(
      async (name) => [name, await readFile(`node_modules/@vscode/codicons/dist/${name}`)] as const,
    ),
  );
  return new Map([
    ...outputFiles.map(({ path, contents }) => [basename(path), Buffer.from(contents)] as const),
    ...codicons,
    ...(await translationScripts()).map(({ name, text }) => [name, Buffer.from(text)] as const),
  ]);
}

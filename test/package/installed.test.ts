import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { installExtension } from '../../scripts/lib/editorServer.mjs';
import { buildPackage } from '../../scripts/package/buildPackage.mjs';
import { packageContents } from '../../scripts/package/contents.mjs';
import { ownTarget } from '../../scripts/package/targets.mjs';
import { newFolder, removeFolder } from '../support/engine/temporaryFolder';

const target = ownTarget();
let vsix: string;
beforeAll(async () => {
  if (target) vsix = process.env.TASK_VECTORS_VSIX ?? (await buildPackage({ target, offline: true })).file;
});

it.runIf(target)('is installed with exactly the files of the list', async () => {
  const home = newFolder();
  onTestFinished(() => removeFolder(home));
  const folder = await installExtension(vsix, home);
  const wanted = (await packageContents({ target, offline: true })).map(({ path }) => path);
  // vsce renames three files and adds its own manifest.
  const renamed: Readonly<Record<string, string>> = {
    LICENSE: 'LICENSE.txt',
    'README.md': 'readme.md',
    'CHANGELOG.md': 'changelog.md',
  };
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const found = files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  expect(found.sort()).toEqual(
    ['.vsixmanifest', 'package.json', ...wanted.map((path) => renamed[path] ?? path)].sort(),
  );
  expect(readFileSync(join(folder, '.vsixmanifest'), 'utf8')).toContain(`TargetPlatform="${target?.name}"`);
  for (const file of found.filter((name) => /\.(cjs|js|css)$/.test(name) && !name.includes('node_modules'))) {
    expect(readFileSync(join(folder, file), 'utf8').includes('sourceMappingURL='), file).toBe(false);
  }
});

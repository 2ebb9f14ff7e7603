import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../lib/paths.mjs';
import { commandsPage } from './commandsPage.mjs';
import { settingsPage } from './settingsPage.mjs';

/**
 * The reference that package.json implies, so that it can't say anything else.
 *
 * @returns {Promise<{ path: string, text: string }[]>} pages as seen from the repository, formatted
 */
export async function referencePages() {
  const { format, resolveConfig } = await import('prettier');
  const manifest = await readManifest();
  const options = { ...(await resolveConfig(join(repository, 'package.json'))), parser: 'markdown' };
  const pages = [
    { path: 'docs/reference/commands.md', text: commandsPage(manifest) },
    { path: 'docs/reference/settings.md', text: settingsPage(manifest) },
  ];
  return Promise.all(pages.map(async ({ path, text }) => ({ path, text: await format(text, options) })));
}

/** package.json with the texts of package.nls.json in their places. */
async function readManifest() {
  const [manifest, texts] = await Promise.all(
    ['package.json', 'package.nls.json'].map((file) => readFile(join(repository, file), 'utf8')),
  );
  const text = JSON.parse(texts);
  return JSON.parse(manifest, (_key, value) => {
    const key = typeof value === 'string' && /^%([^%]+)%$/.exec(value)?.[1];
    return key ? (text[key].message ?? text[key]) : value;
  });
}

import { isAbsolute, join } from 'node:path';

/**
 * The folder that a setting names, `~` being the person's own.
 *
 * @returns undefined for a path that says nothing without a folder to start from
 */
export function folderSetting(value: string, home: string): string | undefined {
  const path = value.trim();
  if (path === '~') return home;
  if (/^~[/\\]/.test(path)) return join(home, path.slice(2));
  return isAbsolute(path) ? path : undefined;
}

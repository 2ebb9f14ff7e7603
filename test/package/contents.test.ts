import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type PackedFile, packageContents } from '../../scripts/package/contents.mjs';
import { type Target, targets } from '../../scripts/package/targets.mjs';
import { repository } from '../../scripts/lib/paths.mjs';

/** Paths with the names of the machine, and of the tasks, which have a page and tests of their own, taken out. */
function names(files: readonly PackedFile[], target?: Target): Set<string> {
  const machine = `${target?.platform}/${target?.arch}`;
  return new Set(
    files.map(({ path }) =>
      path.replace(machine, '<platform>/<arch>').replace(/^tasks\/[\w-]+\./, 'tasks/<task>.'),
    ),
  );
}

const besides = (all: Set<string>, base: Set<string>): string[] => [...all].filter((name) => !base.has(name));

// The golden list: `npx vitest run --project package -u` writes it anew, for a person to read.
it('is what the list says, for each machine', async () => {
  const universal = names(await packageContents({}));
  const own = await Promise.all(
    targets.map(async (target) => ({
      title: target.name,
      files: besides(names(await packageContents({ target }), target), universal),
    })),
  );
  const runtime = own[0].files.filter((file) => own.every(({ files }) => files.includes(file)));
  const sections = [
    ['every package', ...universal],
    ['every package with a runtime', ...runtime],
    ...own.map(({ title, files }) => [title, ...besides(new Set(files), new Set(runtime))]),
    ['offline', ...besides(names(await packageContents({ offline: true })), universal)],
  ];
  const text = sections.map(([title, ...files]) => [`# ${title}`, ...files, ''].join('\n')).join('\n');
  await expect(text).toMatchFileSnapshot('contents.txt');
});

it('holds every file that the manifest names', async () => {
  const paths = new Set((await packageContents({})).map(({ path }) => path));
  const manifest = readFileSync(join(repository, 'package.json'), 'utf8');
  const named = [...manifest.matchAll(/"\.?\/?((?:dist|media|schemas|l10n|samples)\/[^"]+\.\w+)"/g)];
  expect(named.length).toBeGreaterThan(3);
  for (const [, path] of named) expect(paths).toContain(path);
});

it('holds no source map, no test, no path of the machine that built it and no secret', async () => {
  const [target] = targets;
  const files = await packageContents({ target, offline: true });
  const secrets =
    /-----BEGIN [A-Z ]*PRIVATE KEY|\bhf_[A-Za-z0-9]{30}|\bgh[pousr]_[A-Za-z0-9]{30}|\bnpm_[A-Za-z0-9]{30}|_authToken/;
  for (const { path, source } of files) {
    expect(path).not.toMatch(/\.map$|\.tsx?$|(^|\/)(test|fixtures|golden\b)/);
    if (!/\.(cjs|js|css|json|jsonl|md|txt|csv|svg)$/.test(path)) continue;
    const text = readFileSync(join(repository, source), 'utf8');
    expect(text.includes(repository), path).toBe(false);
    expect(secrets.test(text), path).toBe(false);
  }
});

it('links to no page that it lacks', async () => {
  const files = await packageContents({});
  const paths = new Set(files.map(({ path }) => path));
  const readme = readFileSync(join(repository, 'README.md'), 'utf8');
  const links = [...readme.matchAll(/\]\(((?!https?:|#)[^)#]+)/g)].map(([, link]) => link);
  expect(links.length).toBeGreaterThan(5);
  for (const link of links) {
    expect(existsSync(join(repository, link)), link).toBe(true);
    // What only those need who have the sources.
    if (!/^(CONTRIBUTING\.md|docs\/decisions)$/.test(link)) expect(paths).toContain(link);
  }
});

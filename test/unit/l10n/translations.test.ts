import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../../../scripts/lib/paths.mjs';
import { bundleText, englishBundle, extractSentences } from '../../../scripts/l10n/sentences.mjs';

type Texts = Readonly<Record<string, string>>;

const textOf = (file: string): string => readFileSync(join(repository, file), 'utf8');
const textsOf = (file: string): Texts => JSON.parse(textOf(file)) as Texts;

/** What a translation must carry over as it is: places, icons, commands behind links, code. */
function fixedParts(text: string): string[] {
  return [...text.matchAll(/\{\w+\}|\$\([\w~-]+\)|\(command:[\w.]+\)|`[^`]+`/g)].map(([part]) => part).sort();
}

/** Files of a folder that translate an English one, by language. */
function translationsOf(folder: string, pattern: RegExp): [language: string, file: string][] {
  return readdirSync(join(repository, folder)).flatMap((name) => {
    const language = pattern.exec(name)?.[1];
    return language === undefined ? [] : [[language, join(folder, name)] satisfies [string, string]];
  });
}

const bundles = translationsOf('l10n', /^bundle\.l10n\.([\w-]+)\.json$/);
const manifests = translationsOf('.', /^package\.nls\.([\w-]+)\.json$/);

it('holds the sentences of the sources: else run `npm run l10n`', async () => {
  expect(textOf(englishBundle)).toBe(bundleText(await extractSentences()));
});

it('has both files of a language', () => {
  expect(bundles.map(([language]) => language)).toEqual(manifests.map(([language]) => language));
  expect(bundles.map(([language]) => language)).toContain('de');
});

describe.each([
  ...bundles.map(([, file]) => [file, englishBundle] as const),
  ...manifests.map(([, file]) => [file, 'package.nls.json'] as const),
])('%s', (file, original) => {
  const [texts, english] = [textsOf(file), textsOf(original)];

  it('translates every text, and nothing else', () => {
    expect(Object.keys(texts).filter((key) => !(key in english))).toEqual([]);
    expect(Object.keys(english).filter((key) => !(key in texts))).toEqual([]);
  });

  it('leaves none empty', () => {
    const empty = Object.entries(texts).filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  it.each(Object.keys(english))('carries over what is fixed in %j', (key) => {
    expect(fixedParts(texts[key] ?? '')).toEqual(fixedParts(english[key]));
  });
});

it.each(bundles)('keeps the %s bundle in the order of the English one', (_language, file) => {
  expect(textOf(file)).toBe(bundleText(textsOf(file)));
});

it.each(manifests)('leaves what a language model reads in English in %s', (_language, file) => {
  const read = Object.entries(textsOf('package.nls.json')).filter(([key]) => /^tool\.\w+\.model$/.test(key));
  expect(read.length).toBeGreaterThan(0);
  expect(textsOf(file)).toMatchObject(Object.fromEntries(read));
});

import { readdirSync, readFileSync } from 'node:fs';
import { type Page } from 'playwright-core';
import { sentencesOf } from '../../../scripts/l10n/sentences.mjs';

const sentences = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Record<string, string>;

/** Sentences of pages and of the core: those of the host alone are on no page, and some fit much that a page says. */
const ofPages = new Set(
  ['webview', 'src/core', 'src/protocol']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => sentencesOf(file, readFileSync(file, 'utf8'))),
);

/** Whether there is more to it than places: `{0} or {1}` would fit half of what anyone says. */
function says(sentence: string): boolean {
  return sentence.replace(/\{\w+\}|\W/g, '').length > 2;
}

/** English sentences whose German differs, the longest first, as patterns that whole texts match. */
const patterns = Object.entries(sentences)
  .filter(([english, german]) => english !== german && ofPages.has(english) && says(english))
  .sort(([one], [other]) => other.length - one.length)
  .map(([english, german]) => ({
    places: [...english.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
    pattern: new RegExp(
      `^${english
        .split(/\{\w+\}/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('(.+?)')}$`,
    ),
    german,
    /** How much of it is said in any case. */
    weight: english.replace(/\{\w+\}/g, '').length,
  }));

type Pattern = (typeof patterns)[number];

/** Names of properties that hold sentences of the extension host. */
const said = new Set([
  ...['plan', 'where', 'headline', 'short', 'message', 'next', 'stage', 'source', 'title', 'reason'],
]);

/** A state as a host that speaks German sends it. */
export function inGerman<T>(value: T, key = ''): T {
  if (typeof value === 'string') return (said.has(key) ? translated(value) : value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => inGerman(one)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, inGerman<unknown>(inner, name)]),
  ) as T;
}

function translated(text: string): string {
  const whole = patternOf(text);
  const parts = text.split(/(?<=[.!?]) (?=\p{L})/u);
  const each = parts.map(patternOf).filter((found) => found !== undefined);
  // Sentences that were put together: short ones with many places fit them as a whole, too.
  const apart = each.length > 1 && each.length === parts.length && weightOf(each) > weightOf([whole]);
  return apart ? parts.map((part, at) => inWordsOf(each[at], part)).join(' ') : inWordsOf(whole, text);
}

function patternOf(text: string): Pattern | undefined {
  return patterns.find(({ pattern }) => pattern.test(text));
}

function weightOf(found: readonly (Pattern | undefined)[]): number {
  return found.reduce((sum, one) => sum + (one?.weight ?? 0), 0);
}

function inWordsOf(found: Pattern | undefined, text: string): string {
  if (!found) return text;
  // A list of what differs stands in the place of one.
  const parts = found.pattern
    .exec(text)!
    .slice(1)
    .map((part) => part.split(', ').map(translated).join(', '));
  return found.german.replace(/\{(\w+)\}/g, (_, name: string) => parts[found.places.indexOf(name)]);
}

/**
 * Texts of a page, seen or spoken, that stand in English though there is German for them.
 *
 * @param ofFiles what files say, as they say it
 */
export async function englishLeft(page: Page, ofFiles: readonly string[] = []): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found = new Set<string>();
    for (const element of document.querySelectorAll('main *')) {
      // Code is of files, tasks and models.
      if (element.closest('code, pre')) continue;
      const own = [...element.childNodes].filter((node) => node instanceof Text);
      for (const node of own) found.add(node.data);
      found.add(element.textContent ?? '');
      for (const name of ['aria-label', 'aria-roledescription', 'title', 'placeholder', 'label'])
        found.add(element.getAttribute(name) ?? '');
    }
    return [...found].map((text) => text.replace(/[\s\u00a0]+/g, ' ').trim());
  });
  return texts
    .map((text) => ofFiles.reduce((rest, said) => rest.replaceAll(said, '·'), text))
    .filter((text) => text.length < 400 && patterns.some(({ pattern }) => pattern.test(text)));
}

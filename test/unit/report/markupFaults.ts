const empty = new Set(['meta', 'rect', 'circle', 'line', 'path', 'text', 'img', 'br']);

/**
 * What is wrong with a page: elements that don't close in turn, attributes without quotes, ids that are not unique, links
 * that lead nowhere, scripts and handlers, numbers in drawings that are none. Strict, since the pages are our own.
 */
export function markupFaults(page: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const ids = new Set<string>();
  const links: string[] = [];
  const body = page.replace(/^<!doctype html>\n/, '').replace(/<style>[^]*?<\/style>/, '');
  const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z][\w-]*(?:="[^"<]*")?)*)\s*(\/?)\s*>/gy;
  for (let at = body.indexOf('<'); at >= 0; at = body.indexOf('<', tag.lastIndex)) {
    tag.lastIndex = at;
    const found = tag.exec(body);
    if (!found) return [...faults, `no tag: ${body.slice(at, at + 60)}`];
    const [, closing, name, attributes, selfClosing] = found;
    if (name === 'script' || name === 'img') faults.push(`a ${name}`);
    if (closing !== '') {
      const last = open.pop();
      if (last !== name) return [...faults, `</${name}> closes <${last ?? 'nothing'}>`];
      continue;
    }
    for (const [, key, value = ''] of attributes.matchAll(/([a-zA-Z][\w-]*)(?:="([^"]*)")?/g)) {
      if (key.startsWith('on')) faults.push(`handler ${key}`);
      if (key === 'id' && ids.has(value)) faults.push(`id ${value} twice`);
      if (key === 'id') ids.add(value);
      if (key === 'href' && value.startsWith('#')) links.push(value.slice(1));
      if (/NaN|Infinity|undefined/.test(value)) faults.push(`${key}="${value}"`);
    }
    if (selfClosing === '') open.push(name);
    else if (!empty.has(name)) faults.push(`<${name}/>`);
  }
  if (open.length > 0) faults.push(`open at the end: ${open.join(' ')}`);
  faults.push(...links.filter((link) => !ids.has(link)).map((link) => `#${link} leads nowhere`));
  if (/&(?!(amp|lt|gt|quot|#39);)/.test(body)) faults.push('a bare &');
  return faults;
}

/**
 * The 1-based line that each element of a JSON array, or each entry of a JSON object, starts in.
 *
 * `JSON.parse` forgets places, and a reader wants to know which line was skipped.
 *
 * @param json a text that `JSON.parse` accepts and whose value is an array or an object
 */
export function elementLines(json: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let inString = false;
  let expectsElement = false;
  for (let i = 0; i < json.length; i++) {
    const character = json[i];
    if (character === '\n') line++;
    if (inString) {
      if (character === '\\') i++;
      else if (character === '"') inString = false;
      continue;
    }
    if (/\s/.test(character)) continue;
    if (']}'.includes(character)) {
      depth--;
      expectsElement = false;
      continue;
    }
    if (expectsElement) {
      lines.push(line);
      expectsElement = false;
    }
    if (character === '"') inString = true;
    else if ('[{'.includes(character)) expectsElement = ++depth === 1;
    else if (character === ',') expectsElement = depth === 1;
  }
  return lines;
}

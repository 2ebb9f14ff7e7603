import { describe, expect, it } from 'vitest';
import { jsonStringAt } from '../../../src/core/text/jsonStringAt';

describe('jsonStringAt', () => {
  const line = '  "name": "a \\"b\\" c", "x": 3';

  it('finds the string around a place, with escapes read', () => {
    const found = jsonStringAt(line, 14)!;
    expect(found.value).toBe('a "b" c');
    expect(line.slice(found.span.start, found.span.end)).toBe('"a \\"b\\" c"');
    expect(jsonStringAt(line, 3)?.value).toBe('name');
  });

  it('finds none elsewhere, nor one that no JSON would read', () => {
    expect(jsonStringAt(line, line.length)).toBeUndefined();
    expect(jsonStringAt('"\\q"', 2)).toBeUndefined();
    expect(jsonStringAt('"open', 2)).toBeUndefined();
  });
});

import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pathSegments } from '../../src/extension/tools/pathSegments';
import { toolText } from '../../src/extension/tools/toolText';
import { fuzzing } from '../support/fuzzing';

const piece = fc.constantFrom('a', '..', '.', '', '/', '\\', 'C:', '\0', ' ', 'b.task.json', '%2e%2e', '~');
const path = fc.oneof(
  fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.array(piece, { maxLength: 6 }).map((parts) => parts.join('/')),
  fc.string({ unit: 'binary' }),
);

it('a path is refused, or stays below its folder on every system', () => {
  fc.assert(
    fc.property(path, (text) => {
      let segments: readonly string[];
      try {
        segments = pathSegments(text);
      } catch (error) {
        expect(error).toMatchObject({ code: 'bad-request' });
        return;
      }
      expect(posix.join('/w', ...segments)).toBe(`/w/${text}`);
      expect(win32.join('C:\\w', ...segments)).toBe(`C:\\w\\${text.replaceAll('/', '\\')}`);
    }),
    fuzzing(1_000),
  );
});

it('an answer is JSON within its size, and says what was left out', () => {
  const items = fc.array(fc.string({ maxLength: 50 }), { maxLength: 60 });
  fc.assert(
    fc.property(items, fc.integer({ min: 60, max: 800 }), (all, most) => {
      const text = toolText({ count: all.length }, 'items', all, most);
      expect(text.length).toBeLessThanOrEqual(most);
      const told = JSON.parse(text) as { readonly items: readonly string[]; readonly leftOut?: number };
      expect(told.items).toEqual(all.slice(0, told.items.length));
      expect(told.leftOut ?? 0).toBe(all.length - told.items.length);
    }),
    fuzzing(500),
  );
});

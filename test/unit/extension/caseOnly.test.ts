import { expect, it } from 'vitest';
import { isSameButCase } from '../../../src/extension/ui/caseOnly';

it('takes a name in another case for the same file where the system does', () => {
  expect(isSameButCase('/a/Plural.txt', '/a/plural.txt', 'win32')).toBe(true);
  expect(isSameButCase('/a/Plural.txt', '/a/plural.txt', 'darwin')).toBe(true);
  expect(isSameButCase('/a/Plural.txt', '/a/plural.txt', 'linux')).toBe(false);
  expect(isSameButCase('/a/plurals.txt', '/a/plural.txt', 'win32')).toBe(false);
});

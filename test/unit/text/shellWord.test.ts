import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { shellWord } from '../../../src/core/text/shellWord';

const words = ['plain-word.json', "/it's a/$HOME", '', '"`echo`"', 'a\\b', 'ü*'];

it.skipIf(process.platform === 'win32')('is taken literally by a shell', () => {
  const line = `printf '%s\\n' ${words.map((word) => shellWord(word)).join(' ')}`;
  expect(execFileSync('sh', ['-c', line], { encoding: 'utf8' })).toBe(`${words.join('\n')}\n`);
});

it('is quoted for the shells of Windows where it has to be', () => {
  expect(shellWord('C:\\ext\\cli.cjs', true)).toBe('C:\\ext\\cli.cjs');
  expect(shellWord("C:\\it's here\\cli.cjs", true)).toBe('"C:\\it\'s here\\cli.cjs"');
  expect(shellWord("C:\\$it's", true)).toBe("'C:\\$it''s'");
});

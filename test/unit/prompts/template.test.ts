import { expect, it } from 'vitest';
import { paperTemplate, promptText, queryText } from '../../../src/core/prompts/template';

it('writes the prompt of the paper', () => {
  const demonstrations = [
    { input: 'hot', output: 'cold' },
    { input: ' big', output: ' small' },
  ];
  expect(promptText(paperTemplate, demonstrations, ' rich')).toBe(
    'example:hot->cold\nexample: big-> small\nexample: rich->',
  );
  expect(queryText(paperTemplate, 'rich')).toBe('example:rich->');
});

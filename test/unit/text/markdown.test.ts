import { expect, it } from 'vitest';
import { markdownText } from '../../../src/core/text/markdown';

it('leaves nothing that Markdown would read', () => {
  expect(markdownText('*a* <b> [c](d) $(e)\n# f')).toBe('\\*a\\* \\<b\\> \\[c\\]\\(d\\) \\$\\(e\\)\n\n\\# f');
  expect(markdownText('θ of 3 → 5 %')).toBe('θ of 3 → 5 \\%');
});

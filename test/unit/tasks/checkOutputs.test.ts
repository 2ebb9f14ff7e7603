import { expect, it } from 'vitest';
import { checkOutputs } from '../../../src/core/tasks/checkOutputs';
import { parseTask } from '../../../src/core/tasks/parseTask';
import { refusal } from '../builders';

/** A tokenizer whose normaliser drops zero-width spaces. */
const countTokens = (text: string): number => text.replaceAll('\u200b', '').length;

it('refuses an output that is nothing to the tokenizer, and says which', () => {
  const task = parseTask('hot,cold\nbig,\u200b\u200b', 'words.csv');
  expect(() => checkOutputs(task, countTokens)).toThrow(
    refusal('task-invalid', /^words: the output of pair 2, "big", has no token/),
  );
});

it('passes any other', () => {
  const task = parseTask('hot,cold\nbig,small\u200b', 'words.csv');
  expect(() => checkOutputs(task, countTokens)).not.toThrow();
});

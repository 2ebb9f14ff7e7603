import { type Command } from 'commander';
import { TaskVectorError } from '../core/errors/taskVectorError';
import { type Tokenizer } from '../engine/tokenizer/tokenizer';
import { wholeNumbers } from './modelOptions';

/** A prompt as text or as token ids. */
export interface PromptOptions {
  readonly prompt?: string;
  readonly ids?: number[];
}

export function withPromptOptions(command: Command): Command {
  return command
    .option('--prompt <text>', 'prompt as text, special tokens added as the tokenizer does')
    .option('--ids <ids>', 'prompt as token ids, comma-separated, taken as they are', wholeNumbers);
}

/** @throws TaskVectorError `bad-usage` unless exactly one of the two is given */
export function requirePrompt({ prompt, ids }: PromptOptions): void {
  if ((prompt === undefined) === (ids === undefined)) {
    throw new TaskVectorError('bad-usage', 'Give the prompt either by --prompt or by --ids.');
  }
}

/** The prompt's tokens; {@link requirePrompt} has been asked before. */
export function promptIds({ prompt, ids }: PromptOptions, tokenizer: Tokenizer): number[] {
  return ids ?? tokenizer.encode(prompt ?? '');
}

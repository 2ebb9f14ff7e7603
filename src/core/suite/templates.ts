import { paperTemplate, type Template } from '../prompts/template';

/** A template as a suite names it. */
export interface NamedTemplate extends Template {
  readonly name: string;
}

/**
 * Templates to carry θ between. None ends with a space before the output: the pairs of most tasks bring their own, and two
 * in a row are another token.
 */
export const namedTemplates: readonly NamedTemplate[] = [
  { name: 'paper', ...paperTemplate },
  { name: 'spaced arrow', beforeInput: '', beforeOutput: ' ->', afterOutput: '\n' },
  { name: 'colon', beforeInput: '', beforeOutput: ':', afterOutput: '\n' },
  { name: 'question', beforeInput: 'Q:', beforeOutput: '\nA:', afterOutput: '\n\n' },
  { name: 'tab', beforeInput: '', beforeOutput: '\t', afterOutput: '\n' },
  { name: 'words', beforeInput: 'Input:', beforeOutput: '\nOutput:', afterOutput: '\n\n' },
  { name: 'json', beforeInput: '{"input":"', beforeOutput: '","output":"', afterOutput: '"}\n' },
];

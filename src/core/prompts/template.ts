import * as v from 'valibot';
import { type Demonstration } from '../demonstrations/demonstration';

const piece = v.pipe(v.string(), v.maxLength(1_000));

/** How pairs become text. The prompt is the demonstrations one after the other, then the query. */
export const templateSchema = v.object({
  /** Before every input, the query's included. */
  beforeInput: piece,
  /** Between input and output; the query ends with it. */
  beforeOutput: piece,
  /** After every output of a demonstration. */
  afterOutput: piece,
});

export type Template = Readonly<v.InferOutput<typeof templateSchema>>;

/** The template of the paper: `example:{input}->{output}` and a newline, no instruction (arXiv 2310.15916). */
export const paperTemplate: Template = { beforeInput: 'example:', beforeOutput: '->', afterOutput: '\n' };

/** The demonstrations as text, each with its `afterOutput`. */
export function demonstrationsText(template: Template, demonstrations: readonly Demonstration[]): string {
  return demonstrations
    .map(
      ({ input, output }) =>
        template.beforeInput + input + template.beforeOutput + output + template.afterOutput,
    )
    .join('');
}

/** The zero-shot prompt: the query alone. */
export function queryText(template: Template, query: string): string {
  return template.beforeInput + query + template.beforeOutput;
}

/** The few-shot prompt: demonstrations, then the query. */
export function promptText(
  template: Template,
  demonstrations: readonly Demonstration[],
  query: string,
): string {
  return demonstrationsText(template, demonstrations) + queryText(template, query);
}

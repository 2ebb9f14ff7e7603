import { type ProjectionResult } from '../../suite/furtherResults';
import { isOutput, outputWords } from '../../patch/outputWords';
import { section } from '../html/figure';
import { html, type Markup } from '../html/markup';
import { table } from '../html/table';
import { visibleToken } from '../html/visibleToken';
import { counted } from '../../text/counted';
import { type ModelParts, type OfTask } from '../suiteParts';
import { perModel, sentences } from './perModel';

const has = ({ projections }: ModelParts): boolean => projections.length > 0;

/** What mean θ says in words, block by block. */
export function projectionView(models: readonly ModelParts[]): Markup | undefined {
  if (!models.some(has)) return undefined;
  return section({
    id: 'projection',
    title: 'Projection: θ in the words of the vocabulary',
    finding: sentences(models, has, projectionFinding),
    body: perModel(models, has, (parts) => [
      table({
        caption:
          'Top tokens of mean θ through the final norm and the output head, after the block where θ works best (else the middle one).',
        columns: [{ head: 'Task' }, { head: 'Block', number: true }, { head: 'Top tokens' }],
        rows: parts.projections.map((one) => {
          const block = shownBlock(parts, one);
          return [one.task, block, tokens(one.result.blocks.at(block) ?? [])];
        }),
      }),
      ...parts.projections.map(
        ({ task, result }) =>
          html`<details>
            <summary>${task}, every block</summary>
            ${table({
              caption: `${task}: top tokens by block.`,
              columns: [{ head: 'Block' }, { head: 'Top tokens' }],
              rows: result.blocks.map((top, block) => [block, tokens(top)]),
            })}
          </details>`,
      ),
    ]),
  });
}

/** For how many tasks the top tokens hold an answer of the task, where the base experiment tells its answers. */
export function projectionFinding({ projections, base }: ModelParts): string {
  const answers = new Map(
    base.map(({ task, result }) => [
      task,
      outputWords(result.outcomes.map(({ answer }) => ({ output: answer }))),
    ]),
  );
  const known = projections.filter(({ task }) => (answers.get(task)?.size ?? 0) > 0);
  if (known.length === 0)
    return `Mean θ of ${counted(projections.length, 'task')} was read as words after every block.`;
  const speaking = known.filter(({ task, result }) =>
    result.blocks.some((top) => top.some(({ token }) => isOutput(token, answers.get(task) ?? new Set()))),
  );
  // Whoever reads it as more than it is: there are many places to find an answer in, and the prompts showed some.
  const chance =
    ' θ is read from prompts that show such answers, and every block is a new list to find one in.';
  if (known.length === 1) {
    return speaking.length === 1
      ? `The top tokens of mean θ hold an answer of the task after some block.${chance}`
      : 'The top tokens of mean θ hold no answer of the task after any block.';
  }
  const found = `In ${speaking.length} of ${known.length} tasks the top tokens of mean θ hold an answer of the task after some block.`;
  return speaking.length > 0 ? found + chance : found;
}

function shownBlock({ base }: ModelParts, { task, result }: OfTask<ProjectionResult>): number {
  const best =
    base.find((one) => one.task === task)?.result.bestBlock ?? Math.floor(result.blocks.length / 2);
  return Math.max(0, Math.min(best, result.blocks.length - 1));
}

function tokens(top: ProjectionResult['blocks'][number]): Markup[] {
  return top.map(({ token }) => html`<code class="token">${visibleToken(token)}</code> `);
}

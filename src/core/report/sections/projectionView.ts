import { type ProjectionResult } from '../../suite/furtherResults';
import { section } from '../html/figure';
import { html, type Markup } from '../html/markup';
import { table } from '../html/table';
import { visibleToken } from '../html/visibleToken';
import { counted } from '../numbers';
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
    base.map(({ task, result }) => [task, new Set(result.outcomes.map(({ answer }) => plain(answer)))]),
  );
  const known = projections.filter(({ task }) => (answers.get(task)?.size ?? 0) > 0);
  if (known.length === 0)
    return `Mean θ of ${counted(projections.length, 'task')} was read as words after every block.`;
  const speaking = known.filter(({ task, result }) =>
    result.blocks.some((top) => top.some(({ token }) => answers.get(task)?.has(plain(token)))),
  );
  const first = known.length === 1 ? 'The' : `In ${speaking.length} of ${known.length} tasks the`;
  if (known.length === 1)
    return `${first} top tokens of mean θ ${speaking.length === 1 ? 'hold an answer' : 'hold no answer'} of the task at any block.`;
  return `${first} top tokens of mean θ hold an answer of the task after some block, though θ was read before any answer was given.`;
}

const plain = (text: string): string => text.trim().toLowerCase();

function shownBlock({ base }: ModelParts, { task, result }: OfTask<ProjectionResult>): number {
  const best =
    base.find((one) => one.task === task)?.result.bestBlock ?? Math.floor(result.blocks.length / 2);
  return Math.max(0, Math.min(best, result.blocks.length - 1));
}

function tokens(top: ProjectionResult['blocks'][number]): Markup[] {
  return top.map(({ token }) => html`<code class="token">${visibleToken(token)}</code> `);
}

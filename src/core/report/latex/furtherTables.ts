import { type Rate } from '../../sweep/sweepResult';
import { estimateOf } from '../intervals';
import { decimal } from '../numbers';
import { type ModelParts } from '../suiteParts';
import { escapeLatex } from './escapeLatex';
import { latexName, latexShare, latexTable } from './latexTable';

const share = (rate: Rate | undefined): string => (rate ? latexShare(estimateOf(rate)) : '--');
const trialsOf = (rates: readonly Rate[]): string => {
  const counts = rates.map(({ trials }) => trials);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? `$n = ${least}$` : `$n = ${least}$ to $${most}$`;
};
const number = (value: number, digits: number): string => escapeLatex(decimal(value, digits));

/** Both tasks' answers in conflict prompts, alone and patched. */
export function conflictTable({ conflicts, name, index, proven }: ModelParts): string {
  return latexTable({
    proven,
    label: `conflict-${index}`,
    caption: `${latexName(name)}: few-shot prompts that answer as their own task and as the task of $\\theta$, alone and patched, in per cent with 95\\,\\% Wilson intervals (${trialsOf(conflicts.map(({ patched }) => patched.promptTask))}).`,
    columns: 'llrrrrr',
    head: [
      ' & & \\multicolumn{2}{c}{Unpatched} & \\multicolumn{2}{c}{Patched} &',
      '\\cmidrule(lr){3-4}\\cmidrule(lr){5-6}',
      'Prompt & $\\theta$ & Prompt & $\\theta$ & Prompt & $\\theta$ & Block',
    ],
    rows: conflicts.map(({ promptTask, vectorTask, plain, patched, bestBlock }) => [
      latexName(promptTask),
      latexName(vectorTask),
      share(plain.promptTask),
      share(plain.vectorTask),
      share(patched.promptTask),
      share(patched.vectorTask),
      String(bestBlock),
    ]),
  });
}

/** Cosines of θ within and between the tasks, a table for each block that was compared. */
export function similarityTable({ similarity, name, index, proven }: ModelParts): string {
  return similarity
    .map(({ block, tasks, within, between, silhouette }, at) =>
      latexTable({
        proven,
        label: `similarity-${index}${at > 0 ? `-${at}` : ''}`,
        caption: `${latexName(name)}: mean cosine of two $\\theta$ of one task and of two tasks after block ${block}, self-pairs left out; silhouette ${number(silhouette, 2)}.`,
        columns: 'lrr',
        head: ['Task & Within & Between'],
        rows: tasks.map((task, row) => [latexName(task), number(within[row], 2), number(between[row], 2)]),
      }),
    )
    .join('\n');
}

/** Accuracy by number of demonstrations. */
export function shotsTable({ shots, name, index, proven }: ModelParts): string {
  const points = shots.flatMap(({ task, result }) => result.points.map((point) => ({ task, point })));
  return latexTable({
    proven,
    label: `shots-${index}`,
    caption: `${latexName(name)}: queries answered by number of demonstrations $k$, in per cent with 95\\,\\% Wilson intervals (${trialsOf(points.map(({ point }) => point.patched))}).`,
    columns: 'lrrrr',
    head: ['Task & $k$ & Zero-shot & Patched & Few-shot'],
    rows: points.map(({ task, point }) => [
      latexName(task),
      String(point.demonstrations),
      share(point.zeroShot),
      share(point.patched),
      share(point.fewShot),
    ]),
  });
}

/** Accuracy by the template that made θ and the one it was used with. */
export function templatesTable({ templates, name, index, proven }: ModelParts): string {
  const cells = templates.flatMap(({ task, result }) =>
    result.patched.flatMap((row, made) =>
      row.map((rate, used) => ({ task, made: result.names[made], used: result.names[used], rate })),
    ),
  );
  return latexTable({
    proven,
    label: `templates-${index}`,
    caption: `${latexName(name)}: queries answered with $\\theta$ made with one template and used with another, in per cent with 95\\,\\% Wilson intervals (${trialsOf(cells.map(({ rate }) => rate))}).`,
    columns: 'lllr',
    head: ['Task & Made with & Used with & Patched'],
    rows: cells.map(({ task, made, used, rate }) => [
      latexName(task),
      latexName(made),
      latexName(used),
      share(rate),
    ]),
  });
}

/** Accuracy by strength, for both ways of writing θ. */
export function strengthTable({ strengths, name, index, proven }: ModelParts): string {
  const rows = strengths.flatMap(({ task, result }) =>
    result.values.map((value, at) => ({
      task,
      value,
      replace: result.replace.at(at),
      add: result.add.at(at),
    })),
  );
  const rates = strengths.flatMap(({ result }) => [...result.replace, ...result.add]);
  return latexTable({
    proven,
    label: `strength-${index}`,
    caption: `${latexName(name)}: queries answered by the strength $\\alpha$ of $\\theta$, in per cent with 95\\,\\% Wilson intervals (${trialsOf(rates)}).`,
    columns: 'lrrr',
    head: ['Task & $\\alpha$ & Replace & Add'],
    rows: rows.map(({ task, value, replace, add }) => [
      latexName(task),
      number(value, 2),
      replace ? share(replace) : '--',
      add ? share(add) : '--',
    ]),
  });
}

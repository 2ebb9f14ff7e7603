import { type Task, type TaskKind } from '../../../src/core/tasks/task';
import { taskStatistics } from '../../../src/core/tasks/taskStatistics';
import { countTokens } from './builtIn';

const headings: Readonly<Record<TaskKind, string>> = {
  algorithmic: 'Algorithmic: the answer follows from the letters',
  linguistic: 'Linguistic: another form or relation of a word',
  knowledge: 'Knowledge: a fact about the world',
  translation: 'Translation',
};

/** docs/tasks.md in Markdown, before Prettier: one table for each kind, and what its columns mean. */
export function tasksPage(tasks: readonly Task[]): string {
  const bothWays = tasks.filter(({ directions }) => directions);
  const oneWay = tasks.filter(({ directions }) => !directions);
  const kinds = Object.entries(headings).map(([kind, heading]) =>
    section(
      heading,
      oneWay.filter((task) => task.kind === kind),
    ),
  );
  return [introduction(tasks.length), ...kinds, section('Both directions in one task', bothWays)].join(
    '\n\n',
  );
}

function introduction(count: number): string {
  return `# Built-in tasks

The ${count} task files of \`tasks/\`, for \`--task NAME\`. This page is made from them and from the tokenizer of the bundled model by \`npx vitest run --project unit -u\`; the test that makes it fails when the page is out of date.

- **one token**: share of outputs that are one token for the bundled model, as they stand in a prompt (with a leading space where the task or the tokenizer asks for it), then without and with the space. Where the scoring is \`exact\`, only these pairs are used.
- **majority**: share of the most frequent answer, what a constant guess scores. **Σp²**: what the answer of a random demonstration scores. **entropy**: of the answers, in bits; log2 of their number where all differ.
- **paper**: key of the task in the published results per task of "In-Context Learning Creates Task Vectors".

Every pair was checked by hand or follows from a rule that a test holds. Answers that a language or the world leaves open are in the files as further accepted ones.`;
}

function section(heading: string, tasks: readonly Task[]): string {
  return [
    `## ${heading}`,
    '',
    '| task | what maps to what | scoring | pairs | one token | majority | Σp² | entropy | paper | source | licence |',
    '| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | --- | --- | --- |',
    ...tasks.map(row),
  ].join('\n');
}

function row(task: Task): string {
  const { name, description, scoring, paper = '', source, licence = '' } = task;
  const found = taskStatistics(task, countTokens);
  const { singleToken, singleTokenPlain, singleTokenSpaced } = found;
  const cells = [
    `[${name}](../tasks/${name}.task.json)`,
    description,
    scoring,
    String(found.pairs),
    `${percent(singleToken)} (${percent(singleTokenPlain)}, ${percent(singleTokenSpaced)})`,
    percent(found.majorityShare),
    found.sumOfSquares.toFixed(3),
    found.labelEntropy.toFixed(1),
    paper,
    source,
    licence,
  ];
  return `| ${cells.join(' | ')} |`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

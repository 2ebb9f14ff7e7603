import { executionText } from '../../model/execution';
import { precisionText } from '../../model/modelSummary';
import { failureText } from '../../model/proof';
import { type SuiteResult } from '../../suite/suiteResult';
import { section } from '../html/figure';
import { html, type Markup } from '../html/markup';
import { table } from '../html/table';
import { visibleToken } from '../html/visibleToken';
import { listed } from '../numbers';
import { counted } from '../../text/counted';
import { controlName } from '../baseSummary';
import { type ModelParts } from '../suiteParts';

const kindNames = {
  base: 'base experiment',
  conflict: 'conflicts',
  similarity: 'similarity',
  projection: 'projection',
  shots: 'number of demonstrations',
  templates: 'templates',
  strength: 'strength',
} as const;

/** Models, settings and tasks: all that the numbers depend on. */
export function whatWasRun(suite: SuiteResult, models: readonly ModelParts[]): Markup {
  const { settings, tasks, recipe } = suite;
  const kinds = [...new Set(recipe.experiments.map(({ kind }) => kindNames[kind]))];
  const setting = (name: string, value: string): Markup =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  const { beforeInput, beforeOutput, afterOutput } = settings.template;
  return section({
    id: 'run',
    title: 'What was run',
    finding: `${counted(models.length, 'model')} on ${counted(tasks.length, 'task')}: ${listed(kinds)}, with the preset “${recipe.preset}”.`,
    body: [
      table({
        caption: 'Models. A proven model has shown on this machine that its numbers are its own.',
        columns: ['Model', 'Shape', 'Precision', 'Ran', 'Proof'].map((head) => ({ head })),
        rows: models.map(({ name, model }) => [
          name,
          `${model.identity.blocks} blocks × ${model.identity.hiddenSize}`,
          precisionText(model.precision),
          executionText(model.execution),
          model.selfTest.passed
            ? html`<span class="good">✓ proven</span>, ${counted(model.selfTest.checks.length, 'check')}`
            : html`<span class="bad">✗ not proven</span>: ${failureText(model.selfTest)}`,
        ]),
      }),
      html`<dl class="settings">
        ${setting('Demonstrations', String(settings.demonstrations))}
        ${setting('Episodes', `${settings.dev} dev, ${settings.test} test`)}
        ${setting('Dev and test queries', settings.disjoint ? 'disjoint' : 'may overlap, as in the paper')}
        ${setting('Dummy queries', `${settings.dummies} an episode`)}
        ${setting('Answer', settings.answers === 'first-token' ? 'the greedy next token' : 'the whole continuation')}
        ${setting('Template', visibleToken(`${beforeInput}{input}${beforeOutput}{output}${afterOutput}`))}
        ${setting('Controls', settings.controls.length > 0 ? listed(settings.controls.map(controlName)) : 'none')}
        ${setting('Seed', String(settings.seed))}
      </dl>`,
      html`<details>
        <summary>Tasks, their sources and licences</summary>
        ${table({
          caption: 'Tasks. The hash is SHA-256 of the task’s content.',
          columns: ['Task', 'Kind', 'Published as', 'Source', 'Licence', 'Hash'].map((head) => ({ head })),
          rows: tasks.map(({ name, kind, paper, source, licence, sha256 }) => [
            name,
            kind ?? '–',
            paper ?? '–',
            source,
            licence ?? '–',
            html`<code>${sha256.slice(0, 12)}</code>`,
          ]),
        })}
      </details>`,
    ],
  });
}

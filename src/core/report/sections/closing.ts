import { type SuiteResult } from '../../suite/suiteResult';
import { section } from '../html/figure';
import { html, type Markup } from '../html/markup';
import { table } from '../html/table';
import { missingPieces } from '../missingPieces';
import { counted } from '../../text/counted';
import { type ModelParts } from '../suiteParts';

/** Rows that a table of missing pieces lists before it says how many more there are. */
const listedPieces = 40;

/** What the recipe asks for and the suite lacks; undefined for a whole one. */
export function missingView(suite: SuiteResult, models: readonly ModelParts[]): Markup | undefined {
  const missing = missingPieces(suite);
  if (suite.complete && missing.length === 0) return undefined;
  const more = missing.length - listedPieces;
  return section({
    id: 'missing',
    title: 'What is missing',
    finding: `${counted(missing.length, 'piece')} of ${missing.length + suite.pieces.length} ${missing.length === 1 ? 'was' : 'were'} not run: every mean above is over what is there.`,
    body:
      missing.length > 0 &&
      table({
        caption: `Pieces that were not run${more > 0 ? `: the first ${listedPieces}, ${more} more are not listed` : ''}. Run the suite again with --resume to fill them in.`,
        columns: ['Task', 'Experiment', 'Model'].map((head) => ({ head })),
        rows: missing
          .slice(0, listedPieces)
          .map(({ tasks, kind, model }) => [tasks.join(' ← θ of '), kind, models[model].name]),
      }),
  });
}

/** Command, recipe and versions. */
export function reproduceView(suite: SuiteResult, models: readonly ModelParts[]): Markup {
  const { recipe, settings, application } = suite;
  const file = recipeFileName(recipe.name);
  return section({
    id: 'reproduce',
    title: 'How to reproduce it',
    finding: `Save the recipe below as ${file} beside its models and tasks, and run the command: every draw follows from seed ${settings.seed}, on any machine.`,
    body: [
      html`<pre tabindex="0"><code>task-vectors experiment ${file}</code></pre>`,
      html`<details>
        <summary>The recipe</summary>
        <pre tabindex="0"><code>${JSON.stringify(recipe, null, 2)}</code></pre>
      </details>`,
      html`<details>
        <summary>The settings that it comes to</summary>
        <pre tabindex="0"><code>${JSON.stringify(settings, null, 2)}</code></pre>
      </details>`,
      table({
        caption: `Made by ${application}. Models by the SHA-256 of their files.`,
        columns: ['Model', 'File', 'Graph', 'Weights', 'Tokenizer'].map((head) => ({ head })),
        rows: models.map(({ name, model: { file: graph, identity } }) => [
          name,
          graph,
          ...[identity.graphHash, identity.weightsHash, identity.tokenizerHash].map(
            (hash) => html`<code title="${hash}">${hash.slice(0, 12)}</code>`,
          ),
        ]),
      }),
    ],
  });
}

/** A file name that any shell takes without quotes. */
function recipeFileName(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return `${words.join('-').slice(0, 60) || 'suite'}.experiment.json`;
}

import { type SuiteResult } from '../suite/suiteResult';
import { inEnglish } from '../text/language';
import { meanConditions } from './baseSummary';
import { type Content, html, Markup } from './html/markup';
import { reportStyle } from './html/reportStyle';
import { endsText, percent } from '../text/shares';
import { counted } from '../text/counted';
import { missingPieces } from './missingPieces';
import { type PublishedResults } from './published';
import { missingView, reproduceView } from './sections/closing';
import { conflictsView } from './sections/conflictsView';
import { devCurves } from './sections/devCurves';
import { shotsView } from './sections/shotsView';
import { strengthView } from './sections/strengthView';
import { templatesView } from './sections/templatesView';
import { measuresView } from './sections/measuresView';
import { projectionView } from './sections/projectionView';
import { publishedView } from './sections/publishedView';
import { similarityView } from './sections/similarityView';
import { summary } from './sections/summary';
import { whatWasRun } from './sections/whatWasRun';
import { type ModelParts, suiteParts } from './suiteParts';

export interface ReportOptions {
  /** Published model that the report stands beside; the table of all is there in any case. */
  readonly beside?: string;
}

/**
 * The report of a suite as one HTML file: style and drawings inside, no script, nothing loaded. Experiments that the suite
 * lacks are left out.
 *
 * @throws RangeError when `beside` names no published model
 */
export function suiteReportHtml(
  suite: SuiteResult,
  published: PublishedResults,
  options: ReportOptions = {},
): string {
  const beside = options.beside ?? published.defaultModel;
  if (!published.models.some(({ name }) => name === beside))
    throw new RangeError(`suiteReportHtml: no "${beside}" was published`);
  // A result to publish: English whatever the editor speaks.
  return inEnglish(() => written(suite, published, beside));
}

function written(suite: SuiteResult, published: PublishedResults, beside: string): string {
  const models = suiteParts(suite);
  const views: readonly (readonly [id: string, name: string, view: Markup | undefined])[] = [
    ['summary', 'Summary', summary(models)],
    ['curves', 'Curves', devCurves(models, published, beside)],
    ['published', 'Published', publishedView(models, published, beside)],
    ['measures', 'Measures', measuresView(models)],
    ['conflicts', 'Conflicts', conflictsView(models, suite, published)],
    ['similarity', 'Similarity', similarityView(models)],
    ['projection', 'Projection', projectionView(models)],
    ['shots', 'Demonstrations', shotsView(models)],
    ['templates', 'Templates', templatesView(models)],
    ['strength', 'Strength', strengthView(models)],
    ['run', 'What was run', whatWasRun(suite, models)],
    ['missing', 'Missing', missingView(suite, models)],
    ['reproduce', 'Reproduce', reproduceView(suite, models)],
  ];
  const shown = views.filter(([, , view]) => view !== undefined);
  const page = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${suite.recipe.name}: task vectors</title>
      <style>
        ${Markup.literal(reportStyle)}
      </style>
    </head>
    <body>
      <main>
        <header>
          <p class="kind">Task vectors, report of a suite</p>
          <h1>${suite.recipe.name}</h1>
          ${bands(suite, models)} ${models.map((parts) => headline(parts, models.length > 1))}
          <nav aria-label="Sections">
            <ul>
              ${shown.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}
            </ul>
          </nav>
        </header>
        ${shown.map(([, , view]) => view)}
      </main>
    </body>
  </html>`;
  return `<!doctype html>\n${page.text}\n`;
}

/** What a reader must know before any number. */
function bands(suite: SuiteResult, models: readonly ModelParts[]): Content {
  const unproven = models.filter(({ model }) => !model.selfTest.passed).map(({ name }) => name);
  const missing = missingPieces(suite).length;
  return [
    (suite.proven === false || unproven.length > 0) &&
      html`<p class="notice bad-notice" role="note">
        <b>Not proven.</b> ${unproven.length > 0 ? unproven.join(', ') : 'A model'} failed the self-test:
        these numbers may not be the model’s.
      </p>`,
    (!suite.complete || missing > 0) &&
      html`<p class="notice" role="note">
        <b>Partial.</b> ${counted(missing, 'piece')} of the recipe ${missing === 1 ? 'is' : 'are'}
        <a href="#missing">missing</a>.
      </p>`,
  ];
}

/** The three numbers of a model, large. */
function headline({ base, name }: ModelParts, several: boolean): Markup | undefined {
  const mean = meanConditions(base);
  if (!mean) return undefined;
  const number = (tone: string, text: string, value: { value: number; low: number; high: number }): Markup =>
    html`<div class="tone-${tone}">
      <dt>${text}</dt>
      <dd><b>${percent(value.value)} %</b> <small>${endsText(value)}</small></dd>
    </div>`;
  return html`<div class="headline">
    <p>
      ${several ? html`<b>${name}</b>, m` : html`${name}: m`}ean over ${counted(mean.tasks, 'task')}, 95 %
      intervals
    </p>
    <dl>
      ${number('zero-shot', 'zero-shot', mean.zeroShot)} ${number('patched', 'patched with θ', mean.patched)}
      ${number('few-shot', 'few-shot', mean.fewShot)}
    </dl>
  </div>`;
}

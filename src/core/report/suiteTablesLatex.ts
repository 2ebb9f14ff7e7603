import { type SuiteResult } from '../suite/suiteResult';
import { inEnglish } from '../text/language';
import { controlsLatex, mainTable, meansTable } from './latex/baseTables';
import {
  conflictTable,
  shotsTable,
  similarityTable,
  strengthTable,
  templatesTable,
} from './latex/furtherTables';
import { type PublishedResults } from './published';
import { type ModelParts, suiteParts } from './suiteParts';
import { type ReportOptions } from './suiteReportHtml';

/**
 * The numbers of a suite as LaTeX tables by file name, ready for `\input`; they need `\usepackage{booktabs}` alone.
 * Experiments that the suite lacks are left out.
 */
export function suiteTablesLatex(
  suite: SuiteResult,
  published: PublishedResults,
  { beside = published.defaultModel }: ReportOptions = {},
): ReadonlyMap<string, string> {
  const models = suiteParts(suite);
  const tables = new Map<string, string>();
  const add = (
    file: string,
    has: (parts: ModelParts) => boolean,
    write: (parts: ModelParts) => string | undefined,
  ): void => {
    const written = models.filter(has).flatMap((parts) => write(parts) ?? []);
    if (written.length > 0) tables.set(file, written.join('\n'));
  };
  const hasBase = ({ base }: ModelParts): boolean => base.length > 0;
  add('base.tex', hasBase, (parts) => mainTable(parts, published, beside));
  if (models.some(hasBase)) tables.set('means.tex', meansTable(models, published));
  add('controls.tex', hasBase, (parts) => inEnglish(() => controlsLatex(parts)));
  add('conflict.tex', ({ conflicts }) => conflicts.length > 0, conflictTable);
  add('similarity.tex', ({ similarity }) => similarity.length > 0, similarityTable);
  add('shots.tex', ({ shots }) => shots.length > 0, shotsTable);
  add('templates.tex', ({ templates }) => templates.length > 0, templatesTable);
  add('strength.tex', ({ strengths }) => strengths.length > 0, strengthTable);
  return tables;
}

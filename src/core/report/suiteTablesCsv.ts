import { writeCsv } from '../csv/writeCsv';
import { type SuiteResult } from '../suite/suiteResult';
import { baseSheet, blocksSheet, controlsSheet } from './csv/baseSheets';
import { conflictSheet, similaritySheets } from './csv/comparisonSheets';
import { projectionSheet, shotsSheet, strengthSheet, templatesSheet } from './csv/furtherSheets';
import { type Sheet } from './csv/sheet';
import { type ModelParts, suiteParts } from './suiteParts';

/**
 * The numbers of a suite as CSV by file name, one table an experiment; those that the suite lacks are left out. Shares run
 * from 0 to 1, intervals are 95 %, blocks count from 0. The last column says of every row whether its model was proven.
 */
export function suiteTablesCsv(suite: SuiteResult): ReadonlyMap<string, string> {
  const models = suiteParts(suite);
  const sheets = [
    baseSheet(models),
    blocksSheet(models),
    controlsSheet(models),
    conflictSheet(models),
    ...similaritySheets(models),
    projectionSheet(models),
    shotsSheet(models),
    templatesSheet(models),
    strengthSheet(models),
  ];
  return new Map(
    sheets
      .filter(({ rows }) => rows.length > 0)
      .map((sheet) => withProof(sheet, models))
      .map(({ name, head, rows }) => [name, writeCsv(head, rows)]),
  );
}

/** Every sheet begins with the model's name, which no other model has. */
function withProof({ name, head, rows }: Sheet, models: readonly ModelParts[]): Sheet {
  const proven = new Map<unknown, boolean>(models.map((parts) => [parts.name, parts.proven]));
  return { name, head: [...head, 'proven'], rows: rows.map((row) => [...row, proven.get(row[0])]) };
}

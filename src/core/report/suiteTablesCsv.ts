import { writeCsv } from '../csv/writeCsv';
import { type SuiteResult } from '../suite/suiteResult';
import { baseSheet, blocksSheet, controlsSheet } from './csv/baseSheets';
import { conflictSheet, similaritySheets } from './csv/comparisonSheets';
import { projectionSheet, shotsSheet, strengthSheet, templatesSheet } from './csv/furtherSheets';
import { suiteParts } from './suiteParts';

/**
 * The numbers of a suite as CSV by file name, one table an experiment; those that the suite lacks are left out. Shares run
 * from 0 to 1, intervals are 95 %, blocks count from 0.
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
    sheets.filter(({ rows }) => rows.length > 0).map(({ name, head, rows }) => [name, writeCsv(head, rows)]),
  );
}

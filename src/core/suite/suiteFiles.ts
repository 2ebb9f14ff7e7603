import * as v from 'valibot';
import { parseJson } from '../demonstrations/readJson';
import { TaskVectorError } from '../errors/taskVectorError';
import { describeIssue } from '../rpc/server';
import {
  type PieceFile,
  pieceFileSchema,
  type SuitePlan,
  suitePlanSchema,
  type SuiteResult,
} from './suiteResult';

/** What every version of these files has; read first, so that a newer file is told from a broken one. */
const headSchema = v.object({ format: v.string(), version: v.number() });

/**
 * Parses `pieces/<id>.json`.
 *
 * @param name of the file, for messages
 * @throws TaskVectorError `result-invalid` with the path in the file, and for a file of another version
 */
export function parsePieceFile(json: string, name: string): PieceFile {
  return parse(pieceFileSchema, 'task-vectors/piece', json, name);
}

/** Parses `suite.json`, as {@link parsePieceFile}. */
export function parseSuitePlan(json: string, name: string): SuitePlan {
  return parse(suitePlanSchema, 'task-vectors/suite-plan', json, name);
}

/** JSON that ends with a newline: any of the files of a suite. */
export function serialiseSuiteFile(file: PieceFile | SuitePlan | SuiteResult): string {
  return `${JSON.stringify(file, undefined, 1)}\n`;
}

function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  format: string,
  json: string,
  name: string,
): v.InferOutput<Schema> {
  const value = parseJson(json);
  if (value === undefined) throw invalid(`${name} is not JSON.`);
  const head = v.safeParse(headSchema, value);
  if (!head.success || head.output.format !== format) throw invalid(`${name} is no ${format} file.`);
  if (head.output.version !== 1) {
    throw new TaskVectorError(
      'result-invalid',
      `${name}: version: ${head.output.version}; this build reads version 1.`,
      'Use the version of Task Vector Lab that wrote it, or start anew with --force.',
    );
  }
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw invalid(`${name}: ${describeIssue(parsed.issues[0])}`);
  return parsed.output;
}

function invalid(message: string): TaskVectorError {
  return new TaskVectorError(
    'result-invalid',
    message,
    'Remove the file and resume, or start anew with --force.',
  );
}

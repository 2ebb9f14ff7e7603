import * as v from 'valibot';
import { parseJson } from '../demonstrations/readJson';
import { TaskVectorError } from '../errors/taskVectorError';
import { limits } from '../limits';
import { describeIssue } from '../rpc/server';
import { type SuiteResult, suiteResultSchema } from '../suite/suiteResult';
import { describePlace, jsonPlace, jsonSyntaxPlace, type TextPlace } from '../text/jsonPlace';

/** What every version of the file has; read first, so that a newer file is told from a broken one. */
const headSchema = v.object({ format: v.literal('task-vectors/suite'), version: v.number() });

/**
 * Parses `*.suite.json`.
 *
 * @param fileName last part of the path, for messages
 * @throws TaskVectorError `result-invalid` with the place: line and column where they can be told, and JSON path
 */
export function parseSuiteFile(text: string, fileName: string): SuiteResult {
  const refuse = (problem: string, place?: TextPlace, next?: string): never => {
    const where = place ? `${fileName}, ${describePlace(place)}` : fileName;
    throw new TaskVectorError('result-invalid', `${where}: ${problem}`, next ?? 'Run the experiment again.');
  };
  if (text.length > limits.suiteBytes) {
    return refuse(`${text.length} characters, more than ${limits.suiteBytes}.`);
  }
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const value = parseJson(json);
  if (value === undefined) return refuse('it is no JSON from here on.', jsonSyntaxPlace(json));
  const refuseIssue = (issue: v.BaseIssue<unknown>): never => {
    const path = (issue.path ?? []).map(({ key }) => key as string | number);
    return refuse(describeIssue(issue), jsonPlace(json, path));
  };
  const head = v.safeParse(headSchema, value);
  if (!head.success) return refuseIssue(head.issues[0]);
  if (head.output.version !== 1) {
    const place = jsonPlace(json, ['version']);
    return refuse(
      `version: ${head.output.version}; this build reads version 1.`,
      place,
      'Update the extension.',
    );
  }
  const parsed = v.safeParse(suiteResultSchema, value);
  if (!parsed.success) return refuseIssue(parsed.issues[0]);
  const wrong = misfit(parsed.output);
  return wrong ? refuse(wrong.problem, jsonPlace(json, wrong.path)) : parsed.output;
}

/** What the schema can't say: indices that point nowhere. */
function misfit({
  models,
  pieces,
}: SuiteResult): { readonly problem: string; readonly path: readonly (string | number)[] } | undefined {
  for (const [index, { piece, result }] of pieces.entries()) {
    if (piece.model >= models.length) {
      const problem = `pieces.${index}.piece.model: ${piece.model}, but there are ${models.length} models.`;
      return { problem, path: ['pieces', index, 'piece', 'model'] };
    }
    if (result.kind === 'base' && result.bestBlock >= result.dev.blocks.length) {
      const problem = `pieces.${index}.result.bestBlock: ${result.bestBlock}, but there are ${result.dev.blocks.length} blocks.`;
      return { problem, path: ['pieces', index, 'result', 'bestBlock'] };
    }
  }
  return undefined;
}

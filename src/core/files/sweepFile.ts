import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { parseJson, withoutMark } from '../text/json';
import { TaskVectorError } from '../errors/taskVectorError';
import { limits } from '../limits';
import { describeIssue } from '../text/describeIssue';
import { type SweepResult, sweepResultSchema } from '../sweep/sweepResult';
import { jsonPlace, jsonSyntaxPlace, type TextPlace } from '../text/jsonPlace';
import { issuePath, notJson, placed } from '../text/faultPlace';

/** Value of `$schema` in files: the name under which the extension serves schemas/sweep.schema.json. */
export const sweepSchemaUri = 'task-vectors://schemas/sweep.schema.json';

/** What every version of the file has; read first, so that a newer file is told from a broken one. */
const headSchema = v.object({ format: v.literal('task-vectors/sweep'), version: v.number() });

/**
 * Parses `*.sweep.json`.
 *
 * @param fileName as messages name it
 * @throws TaskVectorError `result-invalid` with the place: line and column where they can be told, and the path in it
 */
export function parseSweepFile(text: string, fileName?: string): SweepResult {
  const json = withoutMark(text);
  const refuse = (problem: string, place?: TextPlace, next = l10n.t('Run the sweep again.')): never => {
    throw new TaskVectorError('result-invalid', placed(problem, { fileName, place }), next);
  };
  const at = (...path: readonly (string | number)[]): TextPlace | undefined => jsonPlace(json, path);
  if (json.length > limits.jsonBytes) {
    return refuse(l10n.t('The file has {0} characters, more than {1}.', json.length, limits.jsonBytes));
  }
  const value = parseJson(json);
  if (value === undefined) {
    const place = jsonSyntaxPlace(json);
    return refuse(notJson(place), place);
  }
  const head = v.safeParse(headSchema, value);
  if (!head.success) {
    const [issue] = head.issues;
    return refuse(
      l10n.t('The file is not a layer sweep: {0}', describeIssue(issue)),
      at(...issuePath(issue)),
    );
  }
  if (head.output.version !== 1) {
    return refuse(
      l10n.t('version: {0}; this build reads version 1.', head.output.version),
      at('version'),
      l10n.t('Update the extension.'),
    );
  }
  const parsed = v.safeParse(sweepResultSchema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return refuse(describeIssue(issue), at(...issuePath(issue)));
  }
  const { blocks, bestBlock, outcomes } = parsed.output;
  if (bestBlock >= blocks.length) {
    return refuse(
      l10n.t('bestBlock: {0}, but there are {1} blocks.', bestBlock, blocks.length),
      at('bestBlock'),
    );
  }
  const short = outcomes.findIndex(({ patched }) => patched.length !== blocks.length);
  if (short < 0) return parsed.output;
  const found = outcomes[short].patched.length;
  return refuse(
    l10n.t('outcomes.{0}.patched: {1} of {2} blocks.', short, found, blocks.length),
    at('outcomes', short, 'patched'),
  );
}

/** Writes a result as JSON that ends with a newline. */
export function serialiseSweepFile(result: SweepResult): string {
  return `${JSON.stringify({ ...result, $schema: sweepSchemaUri }, undefined, 1)}\n`;
}

import * as v from 'valibot';
import { parseJson } from '../demonstrations/readJson';
import { TaskVectorError } from '../errors/taskVectorError';
import { limits } from '../limits';
import { describeIssue } from '../rpc/server';
import { type SweepResult, sweepResultSchema } from '../sweep/sweepResult';

/** Value of `$schema` in files: the name under which the extension serves schemas/sweep.schema.json. */
export const sweepSchemaUri = 'task-vectors://schemas/sweep.schema.json';

/** What every version of the file has; read first, so that a newer file is told from a broken one. */
const headSchema = v.object({ format: v.literal('task-vectors/sweep'), version: v.number() });

/**
 * Parses `*.sweep.json`.
 *
 * @throws TaskVectorError `result-invalid` with the path in the file
 */
export function parseSweepFile(json: string): SweepResult {
  if (json.length > limits.jsonBytes) {
    throw invalid(`The file has ${json.length} characters, more than ${limits.jsonBytes}.`);
  }
  const value = parseJson(json);
  if (value === undefined) throw invalid('The file is not JSON.');
  const head = v.safeParse(headSchema, value);
  if (!head.success) throw invalid(`The file is not a layer sweep: ${describeIssue(head.issues[0])}`);
  if (head.output.version !== 1) {
    throw invalid(`version: ${head.output.version}; this build reads version 1.`, 'Update the extension.');
  }
  const parsed = v.safeParse(sweepResultSchema, value);
  if (!parsed.success) throw invalid(describeIssue(parsed.issues[0]));
  const { blocks, bestBlock, outcomes } = parsed.output;
  if (bestBlock >= blocks.length)
    throw invalid(`bestBlock: ${bestBlock}, but there are ${blocks.length} blocks.`);
  const short = outcomes.findIndex(({ patched }) => patched.length !== blocks.length);
  if (short >= 0) {
    throw invalid(`outcomes.${short}.patched: ${outcomes[short].patched.length} of ${blocks.length} blocks.`);
  }
  return parsed.output;
}

/** Writes a result as JSON that ends with a newline. */
export function serialiseSweepFile(result: SweepResult): string {
  return `${JSON.stringify({ ...result, $schema: sweepSchemaUri }, undefined, 1)}\n`;
}

function invalid(message: string, next = 'Run the sweep again.'): TaskVectorError {
  return new TaskVectorError('result-invalid', message, next);
}

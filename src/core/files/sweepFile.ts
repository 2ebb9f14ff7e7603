import * as l10n from '@vscode/l10n';
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
    throw invalid(l10n.t('The file has {0} characters, more than {1}.', json.length, limits.jsonBytes));
  }
  const value = parseJson(json);
  if (value === undefined) throw invalid(l10n.t('The file is not JSON.'));
  const head = v.safeParse(headSchema, value);
  if (!head.success)
    throw invalid(l10n.t('The file is not a layer sweep: {0}', describeIssue(head.issues[0])));
  if (head.output.version !== 1) {
    throw invalid(
      l10n.t('version: {0}; this build reads version 1.', head.output.version),
      l10n.t('Update the extension.'),
    );
  }
  const parsed = v.safeParse(sweepResultSchema, value);
  if (!parsed.success) throw invalid(describeIssue(parsed.issues[0]));
  const { blocks, bestBlock, outcomes } = parsed.output;
  if (bestBlock >= blocks.length)
    throw invalid(l10n.t('bestBlock: {0}, but there are {1} blocks.', bestBlock, blocks.length));
  const short = outcomes.findIndex(({ patched }) => patched.length !== blocks.length);
  if (short >= 0) {
    throw invalid(
      l10n.t(
        'outcomes.{0}.patched: {1} of {2} blocks.',
        short,
        outcomes[short].patched.length,
        blocks.length,
      ),
    );
  }
  return parsed.output;
}

/** Writes a result as JSON that ends with a newline. */
export function serialiseSweepFile(result: SweepResult): string {
  return `${JSON.stringify({ ...result, $schema: sweepSchemaUri }, undefined, 1)}\n`;
}

function invalid(message: string, next = l10n.t('Run the sweep again.')): TaskVectorError {
  return new TaskVectorError('result-invalid', message, next);
}

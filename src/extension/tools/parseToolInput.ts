import * as v from 'valibot';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { describeIssue } from '../../core/text/describeIssue';
import { type ToolInput, toolInputs, type ToolName } from './toolInputs';

/**
 * What a language model sent, or why it is refused: the editor checks the schema of package.json as a warning only.
 *
 * @throws TaskVectorError `bad-request` with the place
 */
export function parseToolInput<Name extends ToolName>(name: Name, input: unknown): ToolInput<Name> {
  const parsed = v.safeParse(toolInputs[name], input);
  if (parsed.success) return parsed.output;
  throw new TaskVectorError('bad-request', `${name}: ${describeIssue(parsed.issues[0])}`);
}

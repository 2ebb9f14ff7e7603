import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { parseJson, withoutMark } from '../text/json';
import { TaskVectorError } from '../errors/taskVectorError';
import { limits } from '../limits';
import { describeIssue } from '../text/describeIssue';
import {
  type PieceFile,
  pieceFileSchema,
  type SuitePlan,
  suitePlanSchema,
  type SuiteResult,
  suiteResultSchema,
} from '../suite/suiteResult';
import { issuePath, placed } from '../text/faultPlace';
import { jsonPlace, jsonSyntaxPlace, type TextPlace } from '../text/jsonPlace';

type Path = readonly (string | number)[];

/** One kind of file that a suite consists of. */
interface Kind<Schema extends v.GenericSchema> {
  readonly schema: Schema;
  readonly format: string;
  /** What to do about a damaged one, and about one that a newer build has written. */
  readonly ifDamaged: string;
  readonly ifNewer: string;
  /** What the schema can't say. */
  readonly misfit?: (
    file: v.InferOutput<Schema>,
  ) => { readonly problem: string; readonly path: Path } | undefined;
}

/** Those that a run goes on from. */
const ofRun = () => ({
  ifDamaged: l10n.t('Remove the file and resume, or start anew with --force.'),
  ifNewer: l10n.t('Use the version of Task Vector Lab that wrote it, or start anew with --force.'),
});

/**
 * Parses `*.suite.json`, the results of a suite.
 *
 * @param fileName as messages name it
 * @throws TaskVectorError `result-invalid` with the place: line and column where they can be told, and JSON path
 */
export function parseSuiteFile(text: string, fileName: string): SuiteResult {
  return parse(text, fileName, {
    schema: suiteResultSchema,
    format: 'task-vectors/suite',
    ifDamaged: l10n.t('Run the experiment again.'),
    ifNewer: l10n.t('Update the extension.'),
    misfit,
  });
}

/** Parses `pieces/<id>.json`, as {@link parseSuiteFile}. */
export function parsePieceFile(text: string, fileName: string): PieceFile {
  return parse(text, fileName, { schema: pieceFileSchema, format: 'task-vectors/piece', ...ofRun() });
}

/** Parses `suite.json`, the plan of a suite, as {@link parseSuiteFile}. */
export function parseSuitePlan(text: string, fileName: string): SuitePlan {
  return parse(text, fileName, { schema: suitePlanSchema, format: 'task-vectors/suite-plan', ...ofRun() });
}

/** JSON that ends with a newline: any of the files of a suite. */
export function serialiseSuiteFile(file: PieceFile | SuitePlan | SuiteResult): string {
  return `${JSON.stringify(file, undefined, 1)}\n`;
}

function parse<Schema extends v.GenericSchema>(
  text: string,
  fileName: string,
  { schema, format, ifDamaged, ifNewer, misfit: misfitOf }: Kind<Schema>,
): v.InferOutput<Schema> {
  const json = withoutMark(text);
  const refuse = (problem: string, place?: TextPlace, next = ifDamaged): never => {
    throw new TaskVectorError('result-invalid', placed(problem, { fileName, place }), next);
  };
  const refuseIssue = (issue: v.BaseIssue<unknown>): never => {
    return refuse(describeIssue(issue), jsonPlace(json, issuePath(issue)));
  };
  if (text.length > limits.suiteBytes) {
    return refuse(l10n.t('{0} characters, more than {1}.', text.length, limits.suiteBytes));
  }
  const value = parseJson(json);
  if (value === undefined) return refuse(l10n.t('it is no JSON from here on.'), jsonSyntaxPlace(json));
  // What every version of the file has, read first, so that a newer file is told from a broken one.
  const head = v.safeParse(v.object({ format: v.literal(format), version: v.number() }), value);
  if (!head.success) return refuseIssue(head.issues[0]);
  const { version } = head.output;
  if (version !== 1) {
    return refuse(
      l10n.t('version: {0}; this build reads version 1.', version),
      jsonPlace(json, ['version']),
      ifNewer,
    );
  }
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) return refuseIssue(parsed.issues[0]);
  const wrong = misfitOf?.(parsed.output);
  return wrong ? refuse(wrong.problem, jsonPlace(json, wrong.path)) : parsed.output;
}

/** Indices that point nowhere. */
function misfit({
  models,
  pieces,
}: SuiteResult): { readonly problem: string; readonly path: Path } | undefined {
  for (const [index, { piece, result }] of pieces.entries()) {
    if (piece.model >= models.length) {
      const problem = l10n.t(
        'pieces.{0}.piece.model: {1}, but there are {2} models.',
        index,
        piece.model,
        models.length,
      );
      return { problem, path: ['pieces', index, 'piece', 'model'] };
    }
    if (result.kind === 'base' && result.bestBlock >= result.dev.blocks.length) {
      const problem = l10n.t(
        'pieces.{0}.result.bestBlock: {1}, but there are {2} blocks.',
        index,
        result.bestBlock,
        result.dev.blocks.length,
      );
      return { problem, path: ['pieces', index, 'result', 'bestBlock'] };
    }
  }
  return undefined;
}

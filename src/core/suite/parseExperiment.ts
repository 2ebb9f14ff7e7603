import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { parseJson, withoutMark } from '../text/json';
import { TaskVectorError } from '../errors/taskVectorError';
import { limits } from '../limits';
import { describeIssue } from '../text/describeIssue';
import { issuePath, placeIn } from '../text/faultPlace';
import { jsonPlace, jsonSyntaxPlace } from '../text/jsonPlace';
import { type ExperimentFile, experimentFileSchema } from './experimentFile';

/** A recipe that was read, with what is needed to point into its file. */
export interface ParsedExperiment {
  readonly recipe: ExperimentFile;
  /** `my.experiment.json, line 3, column 5`; the file's name alone where the place can't be told. */
  readonly placeOf: PlaceInRecipe;
}

/** @param path keys and 0-based indices from the root */
export type PlaceInRecipe = (path: readonly (string | number)[]) => string;

/** What every version of the file has; read first, so that a newer file is told from a broken one. */
const headSchema = v.object({ format: v.literal('task-vectors/experiment'), version: v.number() });

/**
 * Parses `*.experiment.json`.
 *
 * @param fileName last part of the path, for messages
 * @throws TaskVectorError `experiment-invalid` with line, column and JSON path
 */
export function parseExperiment(text: string, fileName: string): ParsedExperiment {
  if (text.length > limits.jsonBytes) {
    throw invalid(l10n.t('{0}: {1} characters, more than {2}.', fileName, text.length, limits.jsonBytes));
  }
  const json = withoutMark(text);
  const placeOf = placesIn(json, fileName);
  const value = parseJson(json);
  if (value === undefined) {
    throw invalid(l10n.t('{0}: it is no JSON from here on.', placeIn(fileName, jsonSyntaxPlace(json))));
  }
  const refuse = (issue: v.BaseIssue<unknown>): never => {
    throw invalid(`${placeOf(issuePath(issue))}: ${describeIssue(issue)}`);
  };
  const head = v.safeParse(headSchema, value);
  if (!head.success) return refuse(head.issues[0]);
  if (head.output.version !== 1) {
    throw invalid(
      l10n.t('{0}: version: {1}; this build reads version 1.', placeOf(['version']), head.output.version),
      l10n.t('Update Task Vector Lab.'),
    );
  }
  const parsed = v.safeParse(experimentFileSchema, value);
  if (!parsed.success) return refuse(parsed.issues[0]);
  refuseSecondOfAKind(parsed.output, placeOf);
  return { recipe: parsed.output, placeOf };
}

/** The places in the text of a recipe. */
export function placesIn(text: string, fileName: string): PlaceInRecipe {
  return (path) => placeIn(fileName, jsonPlace(text, path));
}

/** Tables and figures go by the kind: two of one would be taken for one another. */
function refuseSecondOfAKind({ experiments }: ExperimentFile, placeOf: PlaceInRecipe): void {
  experiments.forEach(({ kind }, index) => {
    const first = experiments.findIndex((other) => other.kind === kind);
    if (first === index) return;
    throw invalid(
      l10n.t(
        '{0}: experiments.{1}: "{2}" is that of experiments.{3} too.',
        placeOf(['experiments', index]),
        index,
        kind,
        first,
      ),
      l10n.t('Write a file of its own for the second one.'),
    );
  });
}

function invalid(message: string, next?: string): TaskVectorError {
  return new TaskVectorError(
    'experiment-invalid',
    message,
    next ?? l10n.t('An experiment file holds format, version, name, models, tasks and experiments.'),
  );
}

import * as v from 'valibot';

/**
 * How an answer is compared with the expected one, both cut at the first newline and trimmed.
 * `exact`: equal, case-sensitive. `prefix`: non-empty and one is a prefix of the other (the paper's rule for knowledge
 * tasks, whose answers take several tokens).
 */
export const scoringSchema = v.picklist(['exact', 'prefix']);

export type Scoring = v.InferOutput<typeof scoringSchema>;

/**
 * Whether a prediction answers the query by the rule of {@link scoringSchema}. Nothing is correct where the answer, cut
 * and trimmed, is empty.
 */
export function isCorrect(prediction: string, answer: string, scoring: Scoring): boolean {
  const given = firstLine(prediction);
  const expected = firstLine(answer);
  if (given === '' || expected === '') return false;
  if (scoring === 'exact') return given === expected;
  return given.startsWith(expected) || expected.startsWith(given);
}

/** Whether a prediction gives any of the answers that count as correct. */
export function isAccepted(prediction: string, answers: readonly string[], scoring: Scoring): boolean {
  return answers.some((answer) => isCorrect(prediction, answer, scoring));
}

/**
 * What counts of a text: up to its first newline, trimmed. Cut before it is trimmed, so that a prediction that begins
 * with a newline is empty.
 */
export function firstLine(text: string): string {
  return text.split('\n', 1)[0].trim();
}

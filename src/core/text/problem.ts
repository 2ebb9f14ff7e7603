import { type TextSpan } from './jsonSpans';

/** Each has a section of its name in docs/errors.md. */
export const problemCodes = [
  'contradictory-output',
  'duplicate-input',
  'empty-output',
  'long-outputs',
  'majority-answer',
  'missing-model',
  'too-few-pairs',
  'unknown-task',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** A change that mends a problem: the span becomes `text`. */
export interface ProblemFix {
  readonly title: string;
  readonly span: TextSpan;
  readonly text: string;
}

export interface ProblemExample {
  readonly span: TextSpan;
  readonly message: string;
}

/** Something about a file that its schema can't say. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly span: TextSpan;
  /** Where the other half of the problem stands. */
  readonly other?: TextSpan | undefined;
  /** Places that show the problem, with a word on each. */
  readonly examples?: readonly ProblemExample[];
  readonly fix?: ProblemFix;
}

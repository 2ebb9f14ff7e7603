import { type TextSpan } from './jsonSpans';

export type ProblemCode =
  'contradictory-output' | 'duplicate-input' | 'majority-answer' | 'too-few-pairs' | 'unknown-task';

/** A change that mends a problem: the span becomes `text`. */
export interface ProblemFix {
  readonly title: string;
  readonly span: TextSpan;
  readonly text: string;
}

/** Something about a file that its schema can't say. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'warning' | 'information';
  readonly message: string;
  readonly span: TextSpan;
  /** Where the other half of the problem stands. */
  readonly other?: TextSpan;
  readonly fix?: ProblemFix;
}

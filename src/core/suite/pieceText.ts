import { type Piece } from './suiteResult';

/** What a piece on one task does, and the word before the task. */
const words: Readonly<Record<Exclude<Piece['kind'], 'conflict'>, readonly [what: string, joint: string]>> = {
  base: ['base experiment', 'on'],
  similarity: ['task vectors', 'of'],
  projection: ['projection', 'of'],
  shots: ['numbers of demonstrations', 'on'],
  templates: ['templates', 'on'],
  strength: ['strengths', 'on'],
};

/**
 * What a piece is, for people: `base experiment on antonyms`.
 *
 * @param alone whether the suite has one task alone: its title tells which, so that the piece need not
 */
export function pieceText(
  { kind, tasks: [task, vectorTask] }: Pick<Piece, 'kind' | 'tasks'>,
  alone = false,
): string {
  if (kind === 'conflict') return `θ of ${vectorTask} in prompts of ${task}`;
  const [what, joint] = words[kind];
  return alone ? what : `${what} ${joint} ${task}`;
}

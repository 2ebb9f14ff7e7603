import { type Piece } from './suiteResult';

/** What a piece is, for people: `base experiment on antonyms`. */
export function pieceText({ kind, tasks: [task, vectorTask] }: Pick<Piece, 'kind' | 'tasks'>): string {
  switch (kind) {
    case 'base':
      return `base experiment on ${task}`;
    case 'conflict':
      return `θ of ${vectorTask} in prompts of ${task}`;
    case 'similarity':
      return `task vectors of ${task}`;
    case 'projection':
      return `projection of ${task}`;
    case 'shots':
      return `numbers of demonstrations on ${task}`;
    case 'templates':
      return `templates on ${task}`;
    case 'strength':
      return `strengths on ${task}`;
  }
}

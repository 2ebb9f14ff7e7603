import type { Target } from './targets.mjs';

/** See contents.mjs. */
export interface PackedFile {
  readonly path: string;
  readonly source: string;
}

export function packageContents(options: {
  readonly target?: Target | undefined;
  readonly offline?: boolean;
}): Promise<PackedFile[]>;

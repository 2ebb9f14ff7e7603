import type { Target } from './targets.mjs';

/** See buildPackage.mjs. */
export function buildPackage(options: {
  readonly target?: Target | undefined;
  readonly offline?: boolean;
}): Promise<{
  readonly file: string;
  readonly name: string;
  readonly files: string[];
  readonly bytes: number;
  readonly limitMB: number | undefined;
}>;

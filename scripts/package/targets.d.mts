/** See targets.mjs. */
export interface Target {
  readonly name: string;
  readonly platform: string;
  readonly arch: string;
  readonly libraries: readonly string[];
  readonly leftOut: Readonly<Record<string, string>>;
  readonly limitMB: number;
}

export const targets: readonly Target[];
export function ownTarget(): Target | undefined;

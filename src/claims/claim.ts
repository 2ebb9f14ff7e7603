import { createHash, randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { hostname } from 'node:os';
import { isAlive, startOf } from './processLife';

/** What a process holds in the cache, told by a name alone: whoever reads the folder can judge it. */
export interface Claim {
  /** Entry that it is about. */
  readonly hash: string;
  readonly host: string;
  readonly pid: number;
  readonly start: string;
}

/** Processes of another machine can't be asked; their claims are believed for a week. */
const foreignMs = 7 * 24 * 3_600_000;
const pattern = /^([0-9a-f]{64})\.([0-9a-f]{8})\.(\d{1,10})\.(\d{1,20})\.[0-9a-f]{8}$/;

/** A new name of this process's: `<entry>.<machine>.<process id>.<its start>.<random>`. */
export function claimName(hash: string): string {
  return [hash, thisHost(), process.pid, startOf(process.pid), randomBytes(4).toString('hex')].join('.');
}

/** The claim that a name makes; undefined for names of another kind. */
export function parseClaim(name: string): Claim | undefined {
  const match = pattern.exec(name);
  if (!match) return undefined;
  return { hash: match[1], host: match[2], pid: Number(match[3]), start: match[4] };
}

/**
 * Whether the process that made a claim is still there. A claim that is killed with its process needs no clearing to
 * lose its force.
 *
 * @param path file or folder that carries the claim's name
 */
export function isHeld({ host, pid, start }: Claim, path: string): boolean {
  if (host === thisHost()) return isAlive(pid, start);
  const made = statSync(path, { throwIfNoEntry: false });
  return made !== undefined && Date.now() - made.mtimeMs < foreignMs;
}

/** Asked for each time: made while modules load, it would start the crypto library during the extension's activation. */
function thisHost(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

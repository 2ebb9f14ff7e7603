import { spawn } from 'node:child_process';
import { builtCli } from './paths';

export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Stops reading its standard output, as `head` does. */
  readonly closeOutput: () => void;
  /** Resolves when standard error holds the text; never where it does not come. */
  readonly said: (text: string) => Promise<void>;
  readonly finished: Promise<CommandResult>;
}

/**
 * Starts the built command line, without a terminal.
 *
 * @param environment added to this process's own
 */
export function startCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningCommand {
  const child = spawn(process.execPath, [builtCli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
  }
  const finished = new Promise<CommandResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...output }));
  });
  const said = (text: string): Promise<void> =>
    new Promise((resolve) => {
      child.stderr.on('data', () => {
        if (output.stderr.includes(text)) resolve();
      });
    });
  const closeOutput = (): void => void child.stdout.destroy();
  return { kill: (signal) => child.kill(signal), closeOutput, said, finished };
}

export function runCommand(...args: readonly string[]): Promise<CommandResult> {
  return startCommand(args).finished;
}

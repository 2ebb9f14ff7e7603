// Commands that run to their end: installs, builds, checks, test runners.
import { clearTimeout, setTimeout } from 'node:timers';
import { startGroup } from './processGroup.mjs';
import { repository } from './paths.mjs';

/** A command that ended badly; `status` is its exit status, or the name of the signal that ended it. */
export class CommandFailed extends Error {
  constructor(command, status) {
    super(`${command} ended with ${status}`);
    this.status = status;
  }
}

/**
 * Runs a command with its output on ours.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd] the repository unless told
 * @param {Record<string, string>} [options.env] added to our environment
 * @param {number} [options.timeLimit] milliseconds after which the command and its descendants are ended
 * @throws CommandFailed unless the exit status is 0
 */
export async function run(command, args, { cwd = repository, env, timeLimit } = {}) {
  const group = startGroup(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: command === 'npm' && process.platform === 'win32',
  });
  let overran = false;
  const limit =
    timeLimit &&
    setTimeout(() => {
      overran = true;
      void group.stop();
    }, timeLimit);
  try {
    const status = await group.ended;
    const line = [command, ...args].join(' ');
    if (overran) throw new CommandFailed(line, `no result within ${Math.round(timeLimit / 1000)} s`);
    if (status !== 0) throw new CommandFailed(line, `status ${status}`);
  } finally {
    clearTimeout(limit);
  }
}

// A child process and its descendants as one group: whoever starts it can end all of it, and nothing else.
import { spawn } from 'node:child_process';
import { clearTimeout, setTimeout } from 'node:timers';

const windows = process.platform === 'win32';

/** @type {Set<ReturnType<typeof startGroup>>} */
const running = new Set();
let guarded = false;

/**
 * Starts `command` as the leader of a new process group. The group ends with this process, whether that returns,
 * throws or is interrupted; what the leader leaves behind when it ends is ended too.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function startGroup(command, args, options) {
  guardAgainstOrphans();
  const child = spawn(command, args, { ...options, detached: !windows });

  /** Resolves with the leader's exit status, or the name of the signal that ended it; rejects when it can't start. */
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => resolve(status ?? signal));
  }).finally(() => {
    running.delete(group);
    group.kill();
  });

  const group = {
    child,
    ended,
    kill: () => send(child, 'SIGKILL'),
    /** Asks the group to end, insists after `grace` milliseconds, and resolves when its leader is gone. */
    async stop(grace = 5000) {
      const insist = setTimeout(group.kill, grace);
      send(child, 'SIGTERM');
      await ended.catch(() => undefined);
      clearTimeout(insist);
    },
  };
  running.add(group);
  return group;
}

/** Signals the whole group; one that is already gone is what the caller wanted. */
function send(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** A signal is raised again once the groups are gone, so that the parent sees the true cause of death. */
function guardAgainstOrphans() {
  if (guarded) return;
  guarded = true;
  process.once('exit', () => running.forEach((group) => group.kill()));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, async () => {
      await Promise.all([...running].map((group) => group.stop()));
      process.kill(process.pid, signal);
    });
  }
}

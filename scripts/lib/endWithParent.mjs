import { setInterval } from 'node:timers';

/**
 * Makes this process end soon after the one that started it. A signal to `npm` ends npm and its shell but never reaches
 * what the shell runs, which would then serve on with nobody to stop it. There is no event for that, so it looks once a
 * second. Started by hand, the process may outlive its shell.
 */
export function endWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 1000).unref();
}

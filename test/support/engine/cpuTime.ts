/**
 * Most seconds of processor time for what must be done "at once": far more than a good run takes, since a core that is
 * shared does less in a second, and far less than what grows without bound.
 */
export const atOnce = 6;

/** Seconds of processor time since it was made: a busy machine does not count. */
export function cpuTimer(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
}

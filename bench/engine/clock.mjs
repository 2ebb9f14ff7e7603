import { performance } from 'node:perf_hooks';

/**
 * Wall and CPU seconds since the call. CPU seconds count what this process got, whoever else uses the machine.
 */
export function startClock() {
  const wall = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { seconds: (performance.now() - wall) / 1e3, cpuSeconds: (user + system) / 1e6 };
  };
}

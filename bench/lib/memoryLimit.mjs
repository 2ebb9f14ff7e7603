import { spawnSync } from 'node:child_process';

/** Ways to give a process a memory limit, the stricter kind first: each as the words before its command. */
const ways = [
  {
    name: 'control group (systemd-run, MemoryMax)',
    words: (bytes) => [
      'systemd-run',
      ...(process.getuid?.() === 0 ? [] : ['--user']),
      ...['--scope', '--quiet', '-p', `MemoryMax=${bytes}`, '-p', 'MemorySwapMax=0'],
    ],
  },
  {
    // Counts what is mapped, read or not, with Node's own reserved 0.7 GB.
    name: 'address space (prlimit --as)',
    words: (bytes) => ['prlimit', `--as=${bytes}`],
  },
];

/** The first way that works on this machine; undefined where none does. */
export function memoryLimit(bytes) {
  for (const { name, words } of ways) {
    const [command, ...args] = words(bytes);
    if (spawnSync(command, [...args, 'true']).status === 0) return { name, command, args };
  }
  return undefined;
}

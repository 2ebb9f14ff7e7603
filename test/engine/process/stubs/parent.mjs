// Forks the engine named on the command line, says its process id, and waits to be killed.
import { fork } from 'node:child_process';
const child = fork(process.argv[2], [], {
  serialization: 'advanced',
  execArgv: [],
  stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
});
child.on('spawn', () => process.send(child.pid));

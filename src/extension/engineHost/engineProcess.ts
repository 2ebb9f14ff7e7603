import * as l10n from '@vscode/l10n';
import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type TaskVectorError } from '../../core/errors/taskVectorError';
import { connect, type RpcClient } from '../../core/rpc/client';
import { type Port } from '../../core/rpc/port';
import { type EngineContract, engineContract } from '../../protocol/engine';
import { crashError, type EngineExit } from './engineExit';
import { type EngineRuntime } from './engineRuntime';
import { type EngineLog } from './engineState';

/** Why a process answers no more: it ended by itself, or we ended it for a reason. */
export type Fate =
  | { readonly by: 'itself'; readonly exit: EngineExit }
  | { readonly by: 'us'; readonly reason: TaskVectorError };

/** One child process and the typed connection to it, from its start to its end. */
export interface EngineProcess {
  readonly pid: number;
  readonly client: RpcClient<EngineContract>;
  /** Set when nothing more will be answered; every pending call has been settled by then. */
  readonly fate: Fate | undefined;
  /** Ends the process at once, with nothing asked of it: it may be deep in a computation that hears no message. */
  kill(fate: Fate): void;
}

/**
 * Forks the engine. Its standard output and error go to the log, line by line.
 *
 * Messages are structured clones, since JSON would turn a Float32Array into an object of its digits.
 *
 * @param onFate called once, before the pending calls settle
 */
export function startEngineProcess(
  runtime: EngineRuntime,
  log: EngineLog,
  onFate: (fate: Fate) => void,
): EngineProcess {
  mkdirSync(runtime.folder, { recursive: true });
  const child = fork(runtime.script, [], {
    execPath: runtime.node,
    execArgv: [],
    env: runtime.env,
    cwd: runtime.folder,
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => log.warn(`engine: ${line}`));
  }
  const client = connect(engineContract, childPort(child));
  client.on('log', ({ level, text }) => log[level](text));

  let fate: Fate | undefined;
  const settle = (decided: Fate): void => {
    if (fate) return;
    fate = decided;
    try {
      onFate(decided);
    } finally {
      client.dispose(decided.by === 'us' ? decided.reason : crashError(decided.exit, l10n.t('working')));
    }
  };
  child.on('error', (error) => {
    // Also raised by a failed send, where the exit that follows says more.
    if (child.pid === undefined)
      settle({ by: 'itself', exit: { kind: 'not-started', cause: error.message } });
  });
  child.on('exit', (code, signal) => settle({ by: 'itself', exit: { kind: 'exit', code, signal } }));

  return {
    pid: child.pid ?? -1,
    client,
    get fate() {
      return fate;
    },
    kill: (decided) => {
      // First of all: what hears of it may throw, as a log does that the editor has closed.
      child.kill('SIGKILL');
      settle(decided);
    },
  };
}

function childPort(child: ChildProcess): Port {
  return {
    post: (message) => {
      // The callback takes the error of a channel that closes meanwhile; the process's end settles the call.
      if (child.connected) child.send(message as object, () => undefined);
    },
    listen: (listener) => {
      child.on('message', listener);
      return () => void child.off('message', listener);
    },
  };
}

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A process that answers each JSON line with one. */
export async function startWorker(command, args) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ended with ${child.exitCode ?? child.signalCode}`);
    return JSON.parse(value);
  };
  child.on('error', (error) => {
    throw error;
  });
  return {
    hello: await answer(),
    ask: (request) => {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      return answer();
    },
    /** What it says next, of requests that are answered in several lines. */
    next: answer,
    stop: () => child.stdin.end(),
  };
}

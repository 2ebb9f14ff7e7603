import { fork } from 'node:child_process';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Provider } from '../../core/model/execution';
import { builtInProviders } from './onnxRuntime';
import { notBuiltIn, type Obstacle, refusedBy } from './obstacle';

/** Beside the bundles of the engine and the command line. */
export const builtProbe = join(__dirname, 'probe.cjs');

/** What the probe answers: onnxruntime's own words where it failed. */
const probeAnswerSchema = v.object({ words: v.optional(v.string()) });

/** A driver that takes longer to start is none. */
const patienceMs = 60_000;

/** What was found out, for the life of this process. */
const outcomes = new Map<string, Promise<Obstacle | undefined>>();

/**
 * What stands between this machine and a provider; undefined where it multiplies matrices.
 *
 * Graphics drivers may end the process that loads them, so the first attempt costs a process of its own.
 *
 * @param script the built probe
 */
export function obstacleTo(provider: Provider, script = builtProbe): Promise<Obstacle | undefined> {
  const key = `${provider} ${script}`;
  const outcome = outcomes.get(key) ?? find(provider, script);
  outcomes.set(key, outcome);
  return outcome;
}

async function find(provider: Provider, script: string): Promise<Obstacle | undefined> {
  if (provider === 'cpu') return undefined;
  const builtIn = await builtInProviders();
  if (!builtIn.includes(provider)) {
    return notBuiltIn(provider, `${process.platform}-${process.arch}`, builtIn);
  }
  const words = await probe(provider, script);
  return words === undefined ? undefined : refusedBy(words);
}

/** @returns what went wrong; undefined where nothing did */
function probe(provider: Provider, script: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = fork(script, [provider], {
      execArgv: [],
      // Drivers write to the terminal what they find missing.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      timeout: patienceMs,
      killSignal: 'SIGKILL',
    });
    child.once('message', (message) => {
      const answer = v.safeParse(probeAnswerSchema, message);
      resolve(answer.success ? answer.output.words : 'The probe answered with something else.');
    });
    child.once('error', (error) => resolve(error.message));
    // After an answer this changes nothing.
    child.once('exit', (code, signal) =>
      resolve(`The process that tried it ended with ${signal ?? `status ${code}`}.`),
    );
  });
}

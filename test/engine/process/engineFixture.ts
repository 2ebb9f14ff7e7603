import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EngineHost, type EngineHostOptions } from '../../../src/extension/engineHost/engineHost';
import { engineEnvironment } from '../../../src/extension/engineHost/engineRuntime';
import { type EngineState } from '../../../src/extension/engineHost/engineState';
import { Listeners } from '../../../src/extension/engineHost/listeners';
import { type SweepRecipe } from '../../../src/core/sweep/sweepRecipe';
import { paperTemplate } from '../../../src/core/prompts/template';

const repository = resolve(import.meta.dirname, '../../..');

export const builtEngine = join(repository, 'dist/engine.cjs');
export const bundledModel = join(repository, 'models/smollm2-135m-instruct');
export const tinyModel = join(repository, 'test/fixtures/models/llama-optimum');

/** A misbehaving engine of stubs/. */
export function stub(name: string): string {
  return join(import.meta.dirname, 'stubs', `${name}.mjs`);
}

/** An engine host with a folder of its own and a log to look at. */
export class Fixture {
  readonly folder = mkdtempSync(join(tmpdir(), 'task-vectors-engine-'));
  readonly log: string[] = [];
  readonly #heard = new Listeners<string>();
  readonly host: EngineHost;

  constructor(options: Partial<EngineHostOptions> = {}, script = builtEngine, node = process.execPath) {
    const write = (text: string): void => {
      this.log.push(text);
      this.#heard.emit(text);
    };
    this.host = new EngineHost({
      runtime: () => ({ node, script, env: engineEnvironment(process.env), folder: this.folder }),
      log: { debug: write, info: write, warn: write, error: write },
      idleMs: () => 0,
      backOff: () => 0,
      ...options,
    });
  }

  get cacheFolder(): string {
    return join(this.folder, 'cache');
  }

  /** Resolves as soon as the engine is in one of these states. */
  until(...kinds: EngineState['kind'][]): Promise<EngineState> {
    return new Promise((found) => {
      const look = (state: EngineState): void => {
        if (!kinds.includes(state.kind)) return;
        stop();
        found(state);
      };
      const stop = this.host.onDidChangeState(look);
      look(this.host.state);
    });
  }

  /** Resolves when the engine next writes this line to the log. */
  untilLogged(line: string): Promise<void> {
    return new Promise((found) => {
      const stop = this.#heard.add((text) => {
        if (text !== line) return;
        stop();
        found();
      });
    });
  }

  /** The running engine's process id. */
  get pid(): number {
    const { state } = this.host;
    if (state.kind !== 'ready' && state.kind !== 'busy') throw new Error(`The engine is ${state.kind}.`);
    return state.pid;
  }

  open(folder = tinyModel): Promise<unknown> {
    return this.host.call(
      'openModel',
      { folder, dtype: folder === tinyModel ? 'fp32' : undefined, cacheFolder: this.cacheFolder },
      { doing: `opening ${folder}` },
    );
  }

  count(texts: string[], signal?: AbortSignal): Promise<{ counts: number[] }> {
    return this.host.call('countTokens', { folder: tinyModel, texts }, { doing: 'counting tokens', signal });
  }

  async close(): Promise<void> {
    this.host.dispose();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A sweep that takes long enough to be interrupted: the base experiment on pairs that any tokenizer knows. */
export function longRecipe(episodes = 300): SweepRecipe {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  return {
    name: 'to upper',
    pairs: letters.map((letter) => ({ input: letter, output: letter.toUpperCase() })),
    template: paperTemplate,
    scoring: 'prefix',
    scheme: {
      kind: 'split',
      demonstrations: 5,
      dev: episodes,
      test: 0,
      dummies: 2,
      disjoint: false,
      seed: 1,
    },
  };
}

/** Resolves when no process has this id any more. */
export async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((next) => setTimeout(next, 10));
  }
}

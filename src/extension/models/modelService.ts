import { TaskVectorError, throwIfAborted, toErrorValue } from '../../core/errors/taskVectorError';
import { type ModelSummary } from '../../core/model/modelSummary';
import { type EngineProgress } from '../../protocol/engine';
import { type ModelBadge } from '../../protocol/modelBadge';
import { type EngineHost } from '../engineHost/engineHost';
import { Listeners } from '../engineHost/listeners';
import { untilAborted } from '../engineHost/waiting';
import { longestSilence } from './longestSilence';
import { type ChosenModel, modelKey, type ModelMemory, modelName } from './modelMemory';

export interface ModelServiceOptions {
  readonly engine: EngineHost;
  readonly memory: ModelMemory;
  /** The model that ships with the extension, where it does. */
  readonly bundled: ChosenModel | undefined;
  /** Folder for expanded weights and self-tests. */
  readonly cacheFolder: string;
  /** Processor threads of one operator; undefined leaves it to the engine. Asked at each opening. */
  readonly threads: () => number | undefined;
  /** False while the workspace is in Restricted Mode: models are programs in data and are not opened there. */
  readonly trusted: () => boolean;
}

interface OpenModel {
  readonly summary: ModelSummary;
  /** The engine process that holds it. */
  readonly generation: number;
}

/** The chosen model: opened when first needed, and again when the engine that held it is gone. */
export class ModelService {
  readonly #options: ModelServiceOptions;
  readonly #changed = new Listeners<ModelBadge>();
  /** What the engine said of each model when it was last open. */
  readonly #known = new Map<string, ModelSummary>();
  #chosen: ChosenModel | undefined;
  #badge: ModelBadge;
  #open: OpenModel | undefined;
  #opening: Promise<ModelSummary> | undefined;

  constructor(options: ModelServiceOptions) {
    this.#options = options;
    this.#chosen = options.memory.chosen ?? options.bundled;
    this.#badge = this.#chosenBadge();
    options.engine.onDidChangeState(({ kind }) => {
      if (kind !== 'ready' && kind !== 'busy') this.#lost();
    });
  }

  get badge(): ModelBadge {
    return this.#badge;
  }

  get chosen(): ChosenModel | undefined {
    return this.#chosen;
  }

  readonly onDidChange = this.#changed.add;

  /** What is known of the chosen model from when it was last open; absent before that. */
  get known(): ModelSummary | undefined {
    return this.#chosen && this.#known.get(modelKey(this.#chosen));
  }

  /** Makes this the chosen model. It is opened when it is next needed. */
  async choose(model: ChosenModel): Promise<void> {
    this.#chosen = model;
    this.#open = undefined;
    this.#set(this.#chosenBadge());
    await this.#options.memory.choose(model);
  }

  /** True when a result was made by another model than the chosen one, as far as that can be told without opening it. */
  isOther(model: ModelSummary): boolean {
    const { known, chosen } = this;
    if (!known) return chosen?.folder !== model.folder;
    return known.identity.graphHash !== model.identity.graphHash || known.identity.weightsHash !== model.identity.weightsHash;
  }

  /**
   * Numbers of tokens of texts, by the chosen model's tokenizer; opens no weights.
   *
   * @throws TaskVectorError as the engine says, or `workspace-untrusted`, `model-not-open`
   */
  async countTokens(texts: readonly string[], signal: AbortSignal): Promise<readonly number[]> {
    const { folder } = this.#allowed();
    const doing = `counting tokens with the tokenizer in ${folder}`;
    const answer = await this.#options.engine.call('countTokens', { folder, texts: [...texts] }, { doing, signal });
    return answer.counts;
  }

  /**
   * Runs a job on the open model, opening it first where needed.
   *
   * @param onProgress hears the opening; absent where the badge is enough
   */
  async use<T>(
    signal: AbortSignal,
    job: (model: ModelSummary) => Promise<T>,
    onProgress?: (progress: EngineProgress) => void,
  ): Promise<T> {
    const model = await this.ensureOpen(signal, onProgress);
    try {
      return await job(model);
    } catch (error) {
      // The engine went idle or was restarted between the two calls.
      if (!TaskVectorError.is(error, 'model-not-open')) throw error;
      this.#lost();
      return job(await this.ensureOpen(signal, onProgress));
    }
  }

  /**
   * Opens the chosen model; returns at once when it is open.
   *
   * @throws TaskVectorError as the engine says, or `workspace-untrusted`, `model-not-open`
   */
  async ensureOpen(signal: AbortSignal, onProgress?: (progress: EngineProgress) => void): Promise<ModelSummary> {
    for (;;) {
      throwIfAborted(signal);
      const chosen = this.#allowed();
      if (this.#open?.generation === this.#options.engine.generation) return this.#open.summary;
      if (this.#opening) {
        // Another caller opens it. Should that fail or be stopped, this one tries by itself.
        await untilAborted(this.#opening.then(noop, noop), signal);
        continue;
      }
      this.#opening = this.#openNow(chosen, signal, onProgress).finally(() => (this.#opening = undefined));
      await this.#opening;
    }
  }

  async #openNow(
    chosen: ChosenModel,
    signal: AbortSignal,
    onProgress: ((progress: EngineProgress) => void) | undefined,
  ): Promise<ModelSummary> {
    const { engine, cacheFolder, threads } = this.#options;
    const name = modelName(chosen);
    const current = (): boolean => this.#chosen === chosen;
    const report = (progress: EngineProgress): void => {
      if (current()) this.#set({ state: 'opening', name, progress });
      onProgress?.(progress);
    };
    report({ stage: 'Opening the model', fraction: 0 });
    try {
      const params = { folder: chosen.folder, dtype: chosen.dtype, cacheFolder, threads: threads() };
      const silenceMs = await longestSilence(chosen.folder);
      const summary = await engine.call('openModel', params, {
        signal,
        onProgress: report,
        doing: `opening ${name}`,
        silenceMs,
      });
      this.#known.set(modelKey(chosen), summary);
      if (current()) {
        this.#open = { summary, generation: engine.generation };
        this.#set({ state: 'open', name: summary.identity.name, summary });
      }
      return summary;
    } catch (error) {
      const stopped = TaskVectorError.is(error, 'aborted') || TaskVectorError.is(error, 'engine-stopped');
      if (current()) this.#set(stopped ? this.#chosenBadge() : { state: 'failed', name, error: toErrorValue(error) });
      throw error;
    }
  }

  #allowed(): ChosenModel {
    if (!this.#options.trusted()) {
      throw new TaskVectorError(
        'workspace-untrusted',
        'Models are not opened in Restricted Mode.',
        'Trust this workspace to run a model; vector files can be viewed without.',
      );
    }
    if (!this.#chosen) throw new TaskVectorError('model-not-open', 'No model is chosen.', 'Choose a model first.');
    return this.#chosen;
  }

  #lost(): void {
    this.#open = undefined;
    if (this.#badge.state === 'open') this.#set(this.#chosenBadge());
  }

  #chosenBadge(): ModelBadge {
    if (!this.#chosen) return { state: 'none' };
    return { state: 'chosen', name: this.known?.identity.name ?? modelName(this.#chosen) };
  }

  #set(badge: ModelBadge): void {
    this.#badge = badge;
    this.#changed.emit(badge);
  }
}

function noop(): void {
  // The outcome is looked at by the caller's next turn.
}

import * as l10n from '@vscode/l10n';
import { TaskVectorError, throwIfAborted, toErrorValue } from '../../core/errors/taskVectorError';
import { type ModelIdentity } from '../../core/model/modelIdentity';
import { type ModelSummary } from '../../core/model/modelSummary';
import { type Result } from '../../core/rpc/contract';
import { type EngineContract, type EngineProgress } from '../../protocol/engine';
import { type ModelBadge } from '../../protocol/modelBadge';
import { Listeners } from '../engineHost/listeners';
import { untilAborted } from '../engineHost/waiting';
import { KnownModels } from './knownModels';
import { type ChosenModel, modelKey, type ModelMemory, modelName } from './modelMemory';
import { ofThisInstallation } from './ofThisInstallation';
import { longestSilenceOfRuns } from './longestSilence';
import { openInEngine, type OpeningPlace } from './openInEngine';
import { requireTrust } from './requireTrust';
import { SharedOpening } from './sharedOpening';

export interface ModelServiceOptions extends OpeningPlace {
  readonly memory: ModelMemory;
  /** The model that ships with the extension, where it does. */
  readonly bundled: ChosenModel | undefined;
  /** False while the workspace is in Restricted Mode: models are programs in data and are not opened there. */
  readonly trusted: () => boolean;
}

interface OpenModel {
  readonly summary: ModelSummary;
  /** The engine process that holds it. */
  readonly generation: number;
  /** How it was asked to run. */
  readonly execution: string;
  /** How long what runs on it may give no sign of life. */
  readonly silenceMs: number;
}

/** The chosen model: opened when first needed, and again when the engine that held it is gone. */
export class ModelService {
  readonly #options: ModelServiceOptions;
  readonly #changed = new Listeners<ModelBadge>();
  readonly #known: KnownModels;
  /** Models that a person has let be opened without proof, until the window is reloaded. */
  readonly #unproven = new Set<string>();
  #chosen: ChosenModel | undefined;
  #badge: ModelBadge;
  #open: OpenModel | undefined;
  #opening: SharedOpening | undefined;

  constructor(options: ModelServiceOptions) {
    this.#options = options;
    this.#known = new KnownModels(options.memory, options.log);
    this.#chosen = ofThisInstallation(options.memory.chosen, options.bundled) ?? options.bundled;
    this.#badge = this.#chosenBadge();
    options.engine.onDidChangeState(({ kind }) => {
      if (kind !== 'ready' && kind !== 'busy') this.#lost();
      else this.#forgive();
    });
  }

  get badge(): ModelBadge {
    return this.#badge;
  }

  get chosen(): ChosenModel | undefined {
    return this.#chosen;
  }

  /** False while the workspace is in Restricted Mode. */
  get trusted(): boolean {
    return this.#options.trusted();
  }

  readonly onDidChange = this.#changed.add;

  /** What the chosen model is, or was when it was last open in whatever window; enough to tell whether a file fits it. */
  get identity(): ModelIdentity | undefined {
    return this.#chosen && this.#known.identityOf(this.#chosen);
  }

  /** How long a call on the open model may give no sign of life, in milliseconds; undefined where none is open. */
  get silenceMs(): number | undefined {
    return this.#open?.silenceMs;
  }

  /** Makes this the chosen model. It is opened when it is next needed. */
  async choose(model: ChosenModel): Promise<void> {
    this.#chosen = model;
    this.#open = undefined;
    this.#set(this.#chosenBadge());
    await this.#options.memory.choose(model);
  }

  /** Forgets the open model where it is not to run as it does any more; the next use opens it again. */
  settingsChanged(): void {
    if (this.#open && this.#open.execution !== this.#execution()) this.#lost();
  }

  /** Tells whoever shows models that they may be opened from now on. */
  trustGranted(): void {
    this.#changed.emit(this.#badge);
  }

  /** Forgets the open model where the engine has closed it; the next use opens it again. */
  closedByEngine(): void {
    this.#lost();
  }

  /** Lets the chosen model be opened though it fails its self-test. Holds until the window is reloaded. */
  allowUnproven(): void {
    if (!this.#chosen) return;
    this.#unproven.add(modelKey(this.#chosen));
    if (this.#badge.state === 'failed') this.#set(this.#chosenBadge());
  }

  /** Whether a person has let this model be opened though it fails its self-test. */
  mayBeUnproven(model: ChosenModel): boolean {
    return this.#unproven.has(modelKey(model));
  }

  /** True when a result was made by another model than the chosen one, as far as that can be told without opening it. */
  isOther(model: ModelSummary): boolean {
    const { identity, chosen } = this;
    if (!identity) return chosen?.folder !== model.folder;
    return (
      identity.graphHash !== model.identity.graphHash || identity.weightsHash !== model.identity.weightsHash
    );
  }

  /**
   * Numbers of tokens of texts, by the chosen model's tokenizer; opens no weights. An abort ends the wait and kills no
   * engine: one that is deep in a sweep or in loading a model hears neither the question nor its end.
   *
   * @throws TaskVectorError as the engine says, or `workspace-untrusted`, `model-not-open`
   */
  async countTokens(texts: readonly string[], signal: AbortSignal): Promise<readonly number[]> {
    const { folder } = this.#allowed();
    const doing = l10n.t('counting tokens with the tokenizer in {0}', folder);
    throwIfAborted(signal);
    const options = { doing, signal, graceMs: Number.POSITIVE_INFINITY };
    const asked = this.#options.engine.call('countTokens', { folder, texts: [...texts] }, options);
    return (await untilAborted(asked, signal)).counts;
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
   * Opens the chosen model; returns at once when it is open. Callers share one opening, which goes on while one of them
   * waits.
   *
   * @throws TaskVectorError as the engine says, or `workspace-untrusted`, `model-not-open`
   */
  async ensureOpen(
    signal: AbortSignal,
    onProgress?: (progress: EngineProgress) => void,
  ): Promise<ModelSummary> {
    for (;;) {
      throwIfAborted(signal);
      const chosen = this.#allowed();
      const open = this.#open;
      if (open?.generation === this.#options.engine.generation && open.execution === this.#execution())
        return open.summary;
      const opening = this.#opening ?? this.#startOpening(chosen);
      if (opening.key === this.#openingKey(chosen) && !opening.abandoned)
        return opening.wait(signal, onProgress);
      // The engine opens one model at a time: what is not wanted any more has to end first.
      await untilAborted(opening.ended, signal);
    }
  }

  /** Closes the model and clears the cache, save what other processes use of it. */
  async clearCache(): Promise<Result<EngineContract, 'clearCache'>> {
    const { engine, cacheFolder } = this.#options;
    const cleared = await engine.call('clearCache', { cacheFolder }, { doing: l10n.t('clearing the cache') });
    this.#lost();
    return cleared;
  }

  #startOpening(chosen: ChosenModel): SharedOpening {
    const opening = new SharedOpening(this.#openingKey(chosen), async (signal, report) => {
      try {
        return await this.#openNow(chosen, signal, report);
      } finally {
        this.#opening = undefined;
      }
    });
    this.#opening = opening;
    return opening;
  }

  /** Two callers with the same one wait for the same opening. */
  #openingKey(chosen: ChosenModel): string {
    return `${modelKey(chosen)}\n${this.#execution()}\n${this.mayBeUnproven(chosen)}`;
  }

  async #openNow(
    chosen: ChosenModel,
    signal: AbortSignal,
    onProgress: (progress: EngineProgress) => void,
  ): Promise<ModelSummary> {
    const execution = this.#execution();
    const name = modelName(chosen);
    const current = (): boolean => this.#chosen !== undefined && modelKey(this.#chosen) === modelKey(chosen);
    const report = (progress: EngineProgress): void => {
      if (current()) this.#set({ state: 'opening', name, progress });
      onProgress(progress);
    };
    report({ stage: l10n.t('Opening the model'), fraction: 0 });
    try {
      const unproven = this.mayBeUnproven(chosen);
      const silenceMs = await longestSilenceOfRuns([chosen.folder]);
      const summary = await openInEngine(this.#options, chosen, { unproven, signal, report });
      this.#known.learn(chosen, summary);
      if (current()) {
        this.#open = { summary, generation: this.#options.engine.generation, execution, silenceMs };
        this.#set({ state: 'open', name: summary.identity.name, summary });
      }
      return summary;
    } catch (error) {
      const stopped = TaskVectorError.is(error, 'aborted') || TaskVectorError.is(error, 'engine-stopped');
      if (current())
        this.#set(stopped ? this.#chosenBadge() : { state: 'failed', name, error: toErrorValue(error) });
      throw error;
    }
  }

  #execution(): string {
    const { provider, backend } = this.#options.execution();
    return `${provider} ${backend}`;
  }

  #allowed(): ChosenModel {
    requireTrust(this.#options.trusted());
    if (this.#chosen) return this.#chosen;
    throw new TaskVectorError(
      'model-not-open',
      l10n.t('No model is chosen, and this package of the extension comes without one.'),
      l10n.t(
        'Choose the folder of an ONNX model, or install an offline package, which brings SmolLM2-135M-Instruct.',
      ),
    );
  }

  #lost(): void {
    this.#open = undefined;
    if (this.#badge.state === 'open') this.#set(this.#chosenBadge());
  }

  /** An engine that runs again may open what it ended under. */
  #forgive(): void {
    const badge = this.#badge;
    if (badge.state === 'failed' && badge.error.code.startsWith('engine-')) this.#set(this.#chosenBadge());
  }

  #chosenBadge(): ModelBadge {
    const chosen = this.#chosen;
    if (!chosen) return { state: 'none' };
    return { state: 'chosen', name: this.#known.summaryOf(chosen)?.identity.name ?? modelName(chosen) };
  }

  #set(badge: ModelBadge): void {
    this.#badge = badge;
    this.#changed.emit(badge);
  }
}

import * as l10n from '@vscode/l10n';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { fromErrorValue } from '../../core/errors/taskVectorError';
import { type PatchComparison } from '../../core/patch/patchComparison';
import { paperTemplate } from '../../core/prompts/template';
import { type CallContext } from '../../core/rpc/contract';
import { type EngineProgress } from '../../protocol/engine';
import { type PatchRequest } from '../../protocol/patchBench';
import { type SweepRun, type SweepViewState } from '../../protocol/sweepView';
import { type PatchBench } from '../bench/patchBench';
import { Summands } from '../bench/summands';
import { type EngineHost } from '../engineHost/engineHost';
import { Listeners } from '../engineHost/listeners';
import { type ModelService } from '../models/modelService';
import { keepLast } from '../ui/keepLast';
import { LastSweep } from './lastSweep';
import { SweepJob } from './sweepJob';
import { type Corrections, corrected, type SweepSource } from './sweepSource';
import { type SweepResult } from '../../core/sweep/sweepResult';
import { type FinishedSweep, sweepVector } from '../../core/sweep/sweepVector';
import { TokenCounter } from './tokenCounter';
import { understandSource } from './understandSource';

export interface SweepServices {
  readonly engine: EngineHost;
  readonly models: ModelService;
  readonly bench: PatchBench;
}

/** Share of a run that opening the model is shown as, where it isn't open. */
const openingShare = 0.3;

/** One selection or task from its preview to its last result: all that a sweep panel shows and does, without the panel. */
export class SweepSession {
  readonly #services: SweepServices;
  readonly #changed = new Listeners<void>();
  readonly #tokens: TokenCounter;
  readonly #forget: () => void;
  readonly #last: LastSweep;
  readonly #job: SweepJob;
  readonly #understand = keepLast(understandSource);
  readonly #resultSource = keepLast(sourceOfResult);
  #source: SweepSource;
  #corrections: Corrections;
  #touched: boolean;

  constructor(
    source: SweepSource,
    services: SweepServices,
    before?: {
      corrections?: Corrections;
      finished?: FinishedSweep | undefined;
      savedAs?: string | undefined;
      running?: boolean | undefined;
    },
  ) {
    this.#touched = before !== undefined;
    this.#services = services;
    this.#source = source;
    this.#corrections = before?.corrections ?? {};
    this.#last = new LastSweep(before);
    this.#job = new SweepJob(() => this.#changed.emit(), before?.running === true);
    this.#tokens = new TokenCounter(services.models, () => this.#changed.emit(), {
      leadingSpace: before?.finished?.result.recipe.pairs[0]?.output.startsWith(' ') ?? false,
    });
    this.#forget = services.models.onDidChange(() => {
      this.#tokens.follow();
      // What only the lack of trust stopped is no failure any more once trust is granted.
      if (services.models.trusted && this.#job.failedWith('workspace-untrusted')) this.#job.forget();
      this.#changed.emit();
    });
  }

  readonly onDidChange = this.#changed.add;
  /** Vectors beside the sweep's own in its patch bench. */
  readonly summands = new Summands();

  get source(): SweepSource {
    return this.#source;
  }

  get corrections(): Corrections {
    return this.#corrections;
  }

  /** The last finished sweep; a later one that fails or is stopped leaves it. */
  get finished(): FinishedSweep | undefined {
    return this.#last.finished;
  }

  /** Whether it is more than a preview: it ran, was corrected, or is one from before. */
  get touched(): boolean {
    return this.#touched;
  }

  get savedAs(): string | undefined {
    return this.#last.savedAs;
  }

  /** The block of the last result that the page looks at; undefined before it said so. */
  get chosenBlock(): number | undefined {
    return this.#last.block;
  }

  chooseBlock(block: number): void {
    this.#last.chooseBlock(block);
  }

  /** The running job, or how the last one ended. */
  get state(): SweepRun {
    return this.#job.state;
  }

  get running(): boolean {
    return this.#job.running;
  }

  /** Whether a run is under way, or was when the window was reloaded and none has begun since. */
  get unfinished(): boolean {
    return this.#job.unfinished;
  }

  view(): SweepViewState {
    const { models } = this.#services;
    const { finished, savedAs, resultSavedAs } = this.#last;
    const result = finished?.result;
    return {
      title: this.#source.name,
      model: models.badge,
      preview: this.#understand(this.#shownSource(), this.#corrections, this.#tokens.answer).preview,
      run: this.#job.state,
      result,
      stale: result !== undefined && models.isOther(result.model),
      template: result?.recipe.template ?? paperTemplate,
      hasVector: finished !== undefined,
      savedAs,
      resultSavedAs,
    };
  }

  /** Asks the tokenizer about the selection, for the preview. Starts the engine; opens no model. */
  preview(): void {
    this.#tokens.ask(this.#source, this.#corrections);
  }

  /** Takes another source in the place of this one; its result and corrections go. Not while it runs. */
  replace(source: SweepSource): void {
    this.#source = source;
    this.#corrections = {};
    this.#last.replace(undefined);
    this.#job.forget();
    this.#tokens.ask(source, {});
    this.#changed.emit();
  }

  correct(next: Corrections): void {
    this.#touched = true;
    this.#corrections = corrected(this.#corrections, next);
    this.#tokens.ask(this.#source, this.#corrections);
    this.#changed.emit();
  }

  /** Runs the sweep; what comes of it is in {@link view}. Resolves when it has ended, however it did. */
  run(): Promise<void> {
    this.#touched = true;
    const stage = 'text' in this.#source ? l10n.t('Reading the selection') : l10n.t('Reading the pairs');
    return this.#job.run(stage, async (signal, report) =>
      this.#last.replace(await this.#sweep(signal, report)),
    );
  }

  /** Stops the run. The engine hears it between two blocks; one that doesn't is ended. */
  stop(): void {
    this.#job.stop();
  }

  /** @param finished whose vector was saved; that of a newer result has no file yet */
  saved(finished: FinishedSweep, name: string): void {
    if (finished !== this.finished) return;
    this.#last.saved(name);
    this.#changed.emit();
  }

  /** @param finished what was saved; a newer result has no file yet */
  savedResult(finished: FinishedSweep, name: string): void {
    if (finished !== this.#last.finished) return;
    this.#last.savedResult(name);
    this.#changed.emit();
  }

  /** @throws TaskVectorError `bad-request` before a sweep has finished */
  vector(): TaskVector {
    return sweepVector(this.requireFinished());
  }

  async comparePatch(request: PatchRequest, context: CallContext<PatchComparison>): Promise<PatchComparison> {
    const own = this.vector();
    const terms = this.summands.terms(own, request.weights);
    return this.#services.bench.compare(request, own, context, terms);
  }

  /** @throws TaskVectorError `bad-request` before the first result */
  requireFinished(): FinishedSweep {
    return this.#last.require();
  }

  dispose(): void {
    this.#job.dispose();
    this.#tokens.dispose();
    this.#forget();
  }

  async #sweep(signal: AbortSignal, report: (progress: EngineProgress) => void): Promise<FinishedSweep> {
    const { models, engine } = this.#services;
    const tokenizer = await this.#tokens.settled(this.#source, this.#corrections, signal);
    const { recipe, preview } = this.#understand(this.#source, this.#corrections, tokenizer);
    if (!recipe)
      throw preview.problem ? fromErrorValue(preview.problem) : new RangeError('a preview without a plan');
    const before = models.badge.state === 'open' ? 0 : openingShare;
    return models.use(
      signal,
      ({ identity }) =>
        engine.call(
          'sweep',
          { recipe },
          {
            signal,
            doing: l10n.t('running the layer sweep on {0}', identity.name),
            onProgress: (at) => report({ ...at, fraction: before + (1 - before) * at.fraction }),
          },
        ),
      (at) => report({ ...at, fraction: before * at.fraction }),
    );
  }

  /** Which of a task's pairs are used only the tokenizer knows; until it is asked, the last result says. */
  #shownSource(): SweepSource {
    const result = this.#last.finished?.result;
    const known = 'task' in this.#source && this.#tokens.answer.state === 'unasked' && result;
    return known ? this.#resultSource(this.#source, result) : this.#source;
  }
}

/** A task's source with the pairs that a run used. */
function sourceOfResult({ name, where }: SweepSource, { recipe }: SweepResult): SweepSource {
  return { name, where, recipe };
}

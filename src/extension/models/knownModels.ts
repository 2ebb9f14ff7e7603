import { type ModelIdentity } from '../../core/model/modelIdentity';
import { type ModelSummary } from '../../core/model/modelSummary';
import { type EngineLog } from '../engineHost/engineState';
import { type ChosenModel, modelKey, type ModelMemory } from './modelMemory';

/** What models were when they were last open: all of it where that was in this window, else what their files are. */
export class KnownModels {
  readonly #summaries = new Map<string, ModelSummary>();

  constructor(
    private readonly memory: ModelMemory,
    private readonly log: EngineLog,
  ) {}

  /** What the engine said of a model; absent where this window has not opened it. */
  summaryOf(model: ChosenModel): ModelSummary | undefined {
    return this.#summaries.get(modelKey(model));
  }

  /** What a model was in whatever window; absent where none has opened it. */
  identityOf(model: ChosenModel): ModelIdentity | undefined {
    return this.summaryOf(model)?.identity ?? this.memory.identityOf(model);
  }

  /** Keeps what the engine says of a model that it has opened. */
  learn(model: ChosenModel, summary: ModelSummary): void {
    this.#summaries.set(modelKey(model), summary);
    this.memory.identify(model, summary.identity).catch((error: unknown) => this.log.warn(String(error)));
  }
}

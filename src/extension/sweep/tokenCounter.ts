import { TaskVectorError, toErrorValue } from '../../core/errors/taskVectorError';
import { untilAborted } from '../engineHost/waiting';
import { modelKey } from '../models/modelMemory';
import { type ModelService } from '../models/modelService';
import { outputTokens, textsToCount, type Tokenizer } from './selectionPreview';
import { type Corrections, type SweepSource } from './sweepSource';
import { pairsToCount } from './understandSource';

interface Question {
  readonly texts: readonly string[];
  readonly model: string;
}

/** Keeps the tokenizer's answer about one selection, asking again when the pairs or the model change. */
export class TokenCounter {
  #answer: Tokenizer;
  #question: Question | undefined;
  #asking: Promise<void> | undefined;
  #abort = new AbortController();

  constructor(
    private readonly models: Pick<ModelService, 'badge' | 'chosen' | 'countTokens' | 'trusted'>,
    private readonly onChange: () => void,
    /** What the last run decided, until the tokenizer is asked. */
    lastRun: { readonly leadingSpace: boolean },
  ) {
    this.#answer = { state: 'unasked', ...lastRun };
  }

  get answer(): Tokenizer {
    return this.#answer;
  }

  /** Asks about these outputs, unless just that has been asked and was or will be answered. */
  ask(source: SweepSource, corrections: Corrections): void {
    const texts = textsToCount(pairsToCount(source, corrections));
    const asked = this.#question;
    const same =
      asked?.model === this.#modelKey() &&
      asked.texts.length === texts.length &&
      asked.texts.every((text, i) => text === texts[i]);
    if (!same || this.#answer.state === 'failed') this.#put(texts);
  }

  /**
   * Asks again when another model was chosen, or when what failed may be answered now; before the first question does
   * nothing.
   */
  follow(): void {
    const asked = this.#question;
    if (asked && (asked.model !== this.#modelKey() || this.#mayHeal())) this.#put(asked.texts);
  }

  /** The answer about these outputs, when there is one; a failed answer is asked for once more. */
  async settled(source: SweepSource, corrections: Corrections, signal: AbortSignal): Promise<Tokenizer> {
    this.ask(source, corrections);
    while (this.#answer.state === 'asked' && this.#asking) await untilAborted(this.#asking, signal);
    return this.#answer;
  }

  dispose(): void {
    this.#abort.abort();
  }

  #put(texts: readonly string[]): void {
    this.#abort.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#question = { texts, model: this.#modelKey() };
    this.#answer = { state: 'asked' };
    this.#asking = this.#count(texts, abort.signal).then((answer) => {
      if (abort.signal.aborted) return;
      this.#answer = answer;
      this.onChange();
    });
  }

  /** Trust was granted since, or the model was opened, and its tokenizer with it. */
  #mayHeal(): boolean {
    const { badge, trusted } = this.models;
    if (this.#answer.state !== 'failed') return false;
    return this.#answer.error.code === 'workspace-untrusted' ? trusted : badge.state === 'open';
  }

  async #count(texts: readonly string[], signal: AbortSignal): Promise<Tokenizer> {
    try {
      const counts = texts.length === 0 ? [] : await this.models.countTokens(texts, signal);
      if (counts.length !== texts.length)
        throw new TaskVectorError('internal', 'The tokenizer left texts out.');
      return { state: 'answered', tokens: outputTokens(counts) };
    } catch (error) {
      return { state: 'failed', error: toErrorValue(error) };
    }
  }

  #modelKey(): string {
    const { chosen } = this.models;
    return chosen ? modelKey(chosen) : '';
  }
}

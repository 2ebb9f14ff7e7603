import { limits } from '../../core/limits';
import { type OutputTokens } from '../../core/tasks/taskRecipe';
import { type ModelService } from '../models/modelService';
import { outputTokens, textsToCount } from '../sweep/selectionPreview';

/** A text whose tokens are asked for, as a pair has it. */
interface Pair {
  readonly input: string;
  readonly output: string;
}

/** The tokenizer of the model that is open, where one is: whoever asks it starts no engine. */
export class OpenTokenizer {
  constructor(private readonly models: ModelService) {}

  /** The open model's name and what tells it from others. */
  get model(): { readonly name: string; readonly key: string } | undefined {
    const { badge } = this.models;
    if (badge.state !== 'open') return undefined;
    const { name, graphHash, weightsHash } = badge.summary.identity;
    return { name, key: `${graphHash} ${weightsHash}` };
  }

  /**
   * Tokens of the outputs of pairs, in one call. Nothing aborts it: who does not want the answer any more leaves it.
   *
   * @returns undefined where no model is open, or the texts are more than one call should carry
   * @throws TaskVectorError as the engine says
   */
  async outputTokens(pairs: readonly Pair[]): Promise<OutputTokens | undefined> {
    const characters = pairs.reduce((sum, { output }) => sum + output.length, 0);
    if (!this.model || pairs.length > limits.pairs || characters > limits.selectionCharacters)
      return undefined;
    return outputTokens(await this.models.countTokens(textsToCount(pairs), new AbortController().signal));
  }
}

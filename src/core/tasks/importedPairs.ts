import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../errors/taskVectorError';
import { limits } from '../limits';
import { quote } from '../text/quote';
import { type TaskPair } from './task';

/** As many answers as a pair of a task file may have. */
const mostAnswers = 99;

/** Where a pair stands, in words such as `line 3`. A function, because finding it may take a look through the file. */
export type Place = () => string;

/** Gathers the pairs of a list that becomes a task. Unlike a selection, a file with a bad pair is refused. */
export class ImportedPairs {
  readonly pairs: TaskPair[] = [];
  private readonly placeOfInput = new Map<string, Place>();

  /** @param fileName last part of the path, for messages */
  constructor(private readonly fileName: string) {}

  /**
   * Takes a pair; texts are trimmed, further answers that are empty or stand there already are dropped.
   *
   * @throws TaskVectorError `task-invalid` for an empty or overlong text, an input seen before, or too many pairs
   */
  add(place: Place, input: string, outputs: readonly string[]): void {
    const asked = input.trim();
    const [output = '', ...accept] = [...new Set(outputs.map((text) => text.trim()))].filter(
      (text, index) => index === 0 || text !== '',
    );
    if (asked === '') this.refuse(place, l10n.t('the input is empty'));
    if (output === '') this.refuse(place, l10n.t('{0} has no output', quote(asked)));
    for (const text of [asked, output, ...accept]) {
      if (text.length > limits.pairCharacters) {
        this.refuse(place, l10n.t('{0} is longer than {1} characters', quote(text), limits.pairCharacters));
      }
    }
    if (accept.length >= mostAnswers) {
      this.refuse(place, l10n.t('{0} has more than {1} answers', quote(asked), mostAnswers));
    }
    const first = this.placeOfInput.get(asked);
    if (first !== undefined)
      this.refuse(place, l10n.t('the input {0} is that of {1} too', quote(asked), first()));
    if (this.pairs.length === limits.pairs)
      this.refuse(place, l10n.t('there are more than {0} pairs', limits.pairs));
    this.placeOfInput.set(asked, place);
    this.pairs.push({ input: asked, output, accept });
  }

  /** @throws TaskVectorError `task-invalid`, always */
  refuse(place: Place, problem: string): never {
    throw new TaskVectorError(
      'task-invalid',
      `${this.fileName}, ${place()}: ${problem}.`,
      l10n.t(
        'A list holds one pair a row, each input once: input, output and perhaps further accepted answers.',
      ),
    );
  }
}

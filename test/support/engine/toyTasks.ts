import { type Task } from '../../../src/core/tasks/task';
import { type Tokenizer } from '../../../src/engine/tokenizer/tokenizer';

const inputs = [...'abcdefghijklmnop'];
const capitals = [...'ABCDEFGHIJKLMNOPQRSTU'];

/**
 * Letters to one capital each, or to two with `length` 2. Half of all tokens count as answers of each pair, by `shift` one
 * half or the other, so that some predictions of an untrained model are right; never what the task of the other shift
 * (0 and 1) says.
 */
export function toyTask(tokenizer: Tokenizer, name: string, shift: number, length: 1 | 2 = 1): Task {
  const tokens = Array.from({ length: tokenizer.size }, (_, id) => tokenizer.tokenText(id))
    .map((text) => text.split('\n')[0].trim())
    .filter((text) => text !== '');
  return {
    name,
    description: 'Letters to capitals.',
    scoring: 'exact',
    source: 'made up',
    leadingSpace: false,
    pairs: inputs.map((input, i) => {
      const capital = (by: number, k: number): string => capitals[(i * 3 + by + 5 * k) % capitals.length];
      const half = [...new Set(tokens.filter((_, id) => (id + i + shift) % 2 === 0))].filter(
        (text) => text !== capital(1 - shift, 0),
      );
      return {
        input,
        output: Array.from({ length }, (_, k) => capital(shift, k)).join(''),
        accept:
          length === 1 ? half : half.flatMap((first) => [...half, ...capitals].map((next) => first + next)),
      };
    }),
  };
}

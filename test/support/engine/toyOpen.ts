import { type OpenModel } from '../../../src/engine/model/openModel';
import { type Tokenizer } from '../../../src/engine/tokenizer/tokenizer';
import { aModel } from '../../unit/builders';
import { type ToyModel } from './toyModel';

/** One token a character; 50 as the toy model has. Separators come first, where the toy's residuals stay small. */
export const toyAlphabet = '>\n;abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTU';

/** A toy model that is open, with a tokenizer of single characters. */
export function toyOpen(model: ToyModel): OpenModel {
  const encode = (text: string): number[] => [...text].map((character) => toyAlphabet.indexOf(character));
  const decode = (ids: readonly number[]): string => ids.map((id) => toyAlphabet[id]).join('');
  const tokenizer: Tokenizer = {
    hash: 'd'.repeat(64),
    size: toyAlphabet.length,
    encode,
    encodePiece: encode,
    decode,
    tokenText: (id) => toyAlphabet[id],
    shownText: (id) => toyAlphabet[id],
  };
  return { summary: aModel(), model, tokenizer, endTokens: [], close: () => model.release() };
}

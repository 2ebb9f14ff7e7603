import * as l10n from '@vscode/l10n';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Tokenizer as HubTokenizer } from '@huggingface/tokenizers';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { limits } from '../../core/limits';
import { readRegular } from '../files/regularFile';
import { errorWords } from '../files/errorWords';
import { byteText } from './byteText';

/** Text to tokens and back, as the model was trained. */
export interface Tokenizer {
  /** SHA-256 of tokenizer.json. */
  readonly hash: string;
  /** Entries, special tokens included. */
  readonly size: number;
  /** Token ids with the special tokens that the tokenizer adds by itself, such as BOS. */
  encode(text: string): number[];
  /** Token ids of a piece inside a prompt, without special tokens. */
  encodePiece(text: string): number[];
  /** Text of the tokens, spaces kept, special tokens written out. */
  decode(ids: readonly number[]): string;
  /** Text of one token as it stands inside a text, its leading space kept. */
  tokenText(id: number): string;
  /** As {@link tokenText}, for people alone: bytes that are no whole character are named, as `<0xE2>`. */
  shownText(id: number): string;
}

/** @throws TaskVectorError `tokenizer-missing`, `tokenizer-invalid` */
export function readTokenizer(folder: string): Tokenizer {
  const path = join(folder, 'tokenizer.json');
  if (!existsSync(path)) {
    throw new TaskVectorError(
      'tokenizer-missing',
      l10n.t('{0} holds no tokenizer.json.', folder),
      l10n.t('Download or copy tokenizer.json (and tokenizer_config.json) of the model into that folder.'),
    );
  }
  const text = readJson(path);
  const configPath = join(folder, 'tokenizer_config.json');
  const config = existsSync(configPath) ? readJson(configPath) : undefined;
  try {
    const tokenizer = new HubTokenizer(text.json, config?.json ?? {});
    const largest = [...tokenizer.get_vocab().values()].reduce((most, id) => Math.max(most, id), -1);
    if (largest < 0) throw new RangeError('its vocabulary is empty');
    // Trial: a broken model or pre-tokenizer shows itself here, not in the middle of a sweep.
    tokenizer.decode(tokenizer.encode('a b').ids, {});
    return { hash: text.hash, size: largest + 1, ...textMethods(tokenizer) };
  } catch (error) {
    throw invalid(path, error);
  }
}

function textMethods(tokenizer: HubTokenizer): Omit<Tokenizer, 'hash' | 'size'> {
  const encodePiece = (piece: string): number[] => tokenizer.encode(piece, { add_special_tokens: false }).ids;
  const decode = (ids: readonly number[]): string =>
    ids.length === 0 ? '' : tokenizer.decode([...ids], { clean_up_tokenization_spaces: false });
  // Some decoders drop the space of the first token of a text: a token is therefore read behind another one.
  const anchor = encodePiece('a');
  const anchorText = decode(anchor);
  const texts = new Map<number, string>();
  const tokenText = (id: number): string => {
    const known = texts.get(id) ?? decode([...anchor, id]).slice(anchorText.length);
    texts.set(id, known);
    return known;
  };
  return {
    encode: (prompt) => tokenizer.encode(prompt).ids,
    encodePiece,
    decode,
    tokenText,
    shownText: (id) => {
      const text = tokenText(id);
      return text.includes('\uFFFD') ? (byteText(tokenizer.id_to_token(id) ?? '') ?? text) : text;
    },
  };
}

/** @throws TaskVectorError `tokenizer-mismatch` when the tokenizer can't be this model's */
export function checkTokenizer(tokenizer: Tokenizer, vocabularySize: number): void {
  // Models pad their vocabulary, at most to a third more; they never have fewer entries than the tokenizer gives ids.
  if (tokenizer.size <= vocabularySize && tokenizer.size * 2 > vocabularySize) return;
  throw new TaskVectorError(
    'tokenizer-mismatch',
    l10n.t(
      'The tokenizer has {0} entries, the model {1}: they do not belong together.',
      tokenizer.size,
      vocabularySize,
    ),
    l10n.t('Copy the tokenizer.json of this model into its folder.'),
  );
}

function readJson(path: string): { json: object; hash: string } {
  try {
    const bytes = readRegular(path, limits.jsonBytes);
    const json: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof json !== 'object' || json === null) throw new TypeError('it holds no object');
    return { json, hash: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    throw invalid(path, error);
  }
}

function invalid(path: string, error: unknown): TaskVectorError {
  return new TaskVectorError(
    'tokenizer-invalid',
    l10n.t('{0} is no tokenizer: {1}.', path, errorWords(error)),
    l10n.t('Download or copy the file again.'),
    { cause: error },
  );
}

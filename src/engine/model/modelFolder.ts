import * as l10n from '@vscode/l10n';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import * as v from 'valibot';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { limits } from '../../core/limits';
import { isAbsent, notReadable } from '../files/notReadable';
import { readRegular } from '../files/regularFile';
import { errorWords } from '../files/errorWords';

/** Suffixes of the hub's file names by precision, in the order of search. */
const suffixes: ReadonlyMap<string, readonly string[]> = new Map([
  ['fp32', ['']],
  ['fp16', ['_fp16']],
  ['q4', ['_q4']],
  ['q4f16', ['_q4f16']],
  ['int8', ['_int8', '_quantized']],
  ['q8', ['_quantized', '_int8']],
  ['uint8', ['_uint8']],
  ['bnb4', ['_bnb4']],
]);
const stems = ['model', 'decoder_model_merged', 'decoder_model'];

/** The files of one model in a folder laid out as on the Hugging Face hub. */
export interface ModelFiles {
  /** Real path of the folder. */
  readonly folder: string;
  readonly name: string;
  /** Path of the graph file; in the hub's cache a link, beside the links that its data files are named by. */
  readonly graph: string;
  /** Graph file as seen from the folder. */
  readonly file: string;
  readonly dtype: string;
  readonly config: ModelConfig;
}

const positive = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)));
const sizes = {
  hidden_size: positive,
  n_embd: positive,
  d_model: positive,
  num_hidden_layers: positive,
  n_layer: positive,
  n_layers: positive,
  num_layers: positive,
  vocab_size: positive,
  max_position_embeddings: positive,
  n_positions: positive,
  n_ctx: positive,
  max_seq_len: positive,
  original_max_position_embeddings: positive,
  sliding_window: v.optional(v.nullable(v.number())),
  rope_scaling: v.optional(
    v.nullable(
      v.object({
        type: v.optional(v.string()),
        rope_type: v.optional(v.string()),
        original_max_position_embeddings: positive,
      }),
    ),
  ),
};
const configSchema = v.object({
  ...sizes,
  /** Models for several kinds of input keep the decoder's sizes here. */
  text_config: v.optional(v.object(sizes)),
  eos_token_id: v.optional(v.nullable(v.union([v.number(), v.array(v.number())]))),
  'transformers.js_config': v.optional(v.object({ dtype: v.optional(v.unknown()) })),
});

/** What the engine takes from config.json; everything is optional, the graph itself decides. */
export interface ModelConfig {
  readonly hiddenSize: number | undefined;
  readonly blocks: number | undefined;
  readonly vocabularySize: number | undefined;
  readonly contextLength: number;
  /** Positions that some attentions see back; undefined where all see everything. */
  readonly window: number | undefined;
  readonly endTokens: readonly number[];
  readonly dtype: string | undefined;
}

/** Longest prompt where config.json is silent. */
const fallbackContext = 2048;

/**
 * Finds the model in a folder.
 *
 * @param dtype hub name of a precision; absent: the model's own default, else the most exact that is there
 * @throws TaskVectorError `model-not-found` that says what is there instead
 */
export function findModel(folder: string, dtype?: string): ModelFiles {
  const root = realFolder(folder);
  const available = [...suffixes.keys()].filter((name) => graphFile(root, name) !== undefined);
  if (available.length === 0) {
    throw new TaskVectorError(
      'model-not-found',
      l10n.t('{0} holds no ONNX model: there is no model.onnx or onnx/model*.onnx in it.', root),
      l10n.t(
        'Choose a folder laid out as on the Hugging Face hub: config.json, tokenizer.json and onnx/model.onnx.',
      ),
    );
  }
  const config = readConfig(root);
  const wanted =
    dtype ??
    [config.dtype, 'fp32', 'q4', 'fp16'].find((name) => available.includes(name ?? '')) ??
    available[0];
  const graph = graphFile(root, wanted);
  if (graph === undefined) {
    throw new TaskVectorError(
      'model-not-found',
      l10n.t('{0} holds no model of precision "{1}".', root, wanted),
      l10n.t('Choose one of: {0}.', available.join(', ')),
    );
  }
  return {
    folder: root,
    name: basename(root),
    graph,
    file: relative(root, graph),
    dtype: wanted,
    config,
  };
}

function graphFile(root: string, dtype: string): string | undefined {
  for (const folder of [join(root, 'onnx'), root]) {
    const files = new Set(namesIn(folder));
    for (const stem of stems) {
      const file = suffixes
        .get(dtype)
        ?.map((suffix) => `${stem}${suffix}.onnx`)
        .find((name) => files.has(name));
      if (file) return join(folder, file);
    }
  }
  return undefined;
}

function realFolder(folder: string): string {
  try {
    if (statSync(folder).isDirectory()) return realpathSync(folder);
  } catch (error) {
    if (!isAbsent(error)) throw notReadable(folder, error);
  }
  throw new TaskVectorError(
    'model-not-found',
    l10n.t('There is no folder {0}.', folder),
    l10n.t('Choose a model folder.'),
  );
}

/** Names in a folder; none where there is no such folder. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw notReadable(folder, error);
  }
}

function readConfig(root: string): ModelConfig {
  const path = join(root, 'config.json');
  const config: v.InferOutput<typeof configSchema> = existsSync(path) ? parseConfig(path) : {};
  const own = { ...config, ...config.text_config };
  const end = config.eos_token_id ?? [];
  const dtype = config['transformers.js_config']?.dtype;
  return {
    hiddenSize: own.hidden_size ?? own.n_embd ?? own.d_model,
    blocks: own.num_hidden_layers ?? own.n_layer ?? own.n_layers ?? own.num_layers,
    vocabularySize: own.vocab_size,
    contextLength: contextOf(own),
    window: own.sliding_window && own.sliding_window > 0 ? own.sliding_window : undefined,
    endTokens: typeof end === 'number' ? [end] : end,
    dtype: typeof dtype === 'string' ? dtype : undefined,
  };
}

function contextOf(config: v.InferOutput<typeof configSchema>): number {
  const { rope_scaling: scaling } = config;
  const longest =
    config.max_position_embeddings ??
    config.n_positions ??
    config.n_ctx ??
    config.max_seq_len ??
    fallbackContext;
  const original =
    scaling?.original_max_position_embeddings ?? config.original_max_position_embeddings ?? longest;
  // Beyond the original length every position turns differently, the first ones too: prompts could share nothing.
  const shifts = ['longrope', 'su'].includes(scaling?.rope_type ?? scaling?.type ?? '');
  return shifts ? Math.min(original, longest) : longest;
}

/** Python writes numbers that JSON does not have; none of them is one that the engine asks for. */
function withoutInfinities(text: string): string {
  return text.replace(/([:,[]\s*)(?:-?Infinity|NaN)(?=\s*[,\]}])/g, '$1null');
}

function parseConfig(path: string): v.InferOutput<typeof configSchema> {
  try {
    const text = readRegular(path, limits.jsonBytes).toString('utf8');
    return v.parse(configSchema, JSON.parse(withoutInfinities(text)));
  } catch (error) {
    throw new TaskVectorError(
      'model-corrupt',
      l10n.t('{0} is no model configuration: {1}.', path, errorWords(error)),
      l10n.t('Download or copy config.json again.'),
      { cause: error },
    );
  }
}

import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type OnnxGraph, type OnnxValue } from '../onnx/onnxModel';

/** One tensor that a block keeps between calls: keys, values, or both in one. */
export interface StateTensor {
  /** Graph input that carries the past. */
  readonly past: OnnxValue;
  /** Graph output that carries past and present together. */
  readonly present: string;
  /** Block number as the names count it. */
  readonly layer: number;
  /** Which of the layer's tensors it is: `key`, `value`, or empty for both in one. */
  readonly role: string;
}

/** What a decoder takes and gives, by the conventions of the hub's exports. */
export interface DecoderInterface {
  readonly inputIds: string;
  /** Inputs that are made from the shape of a call: attention_mask, position_ids, num_logits_to_keep, use_cache_branch. */
  readonly ambient: readonly OnnxValue[];
  readonly states: readonly StateTensor[];
  readonly logits: string;
}

const pastName = /^past(?:_key_values)?[._](\d+)(?:[._](key|value|k|v))?$/;
const ambientNames = new Set([
  'attention_mask',
  'position_ids',
  'num_logits_to_keep',
  'logits_to_keep',
  'use_cache_branch',
]);
const recurrent = /(?:^|[._])(?:conv|recurrent|ssm|rwkv)(?:[._]|_?states?|_?past|$)/;

const encoder = /^encoder_|^decoder_|\.(encoder|decoder)\./;

/** @throws TaskVectorError `model-unsupported` that names the input in the way */
export function decoderInterface(graph: OnnxGraph): DecoderInterface {
  const inputIds = graph.inputs.find(({ name }) => name === 'input_ids');
  const logits = graph.outputs.find(({ name }) => name === 'logits');
  if (!inputIds) throw refuse(describeMissingIds(graph));
  if (!logits) {
    const names = graph.outputs.slice(0, 4).map(({ name }) => name);
    throw refuse(l10n.t('it gives {0} instead of "logits": it is no language model', names.join(', ')));
  }
  const rank = logits.dims?.length ?? 0;
  if (rank > 0 && rank !== 3) {
    throw refuse(
      l10n.t(
        'its logits have {0} dimensions instead of rows, tokens and vocabulary: it sorts texts into classes',
        rank,
      ),
    );
  }
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const states: StateTensor[] = [];
  const ambient: OnnxValue[] = [];
  for (const input of graph.inputs) {
    const match = pastName.exec(input.name);
    if (match) {
      const role = (match[2] ?? '').replace(/^k$/, 'key').replace(/^v$/, 'value');
      const layer = Number(match[1]);
      states.push({ past: input, present: presentName(outputs, layer, match[2]), layer, role });
    } else if (ambientNames.has(input.name)) ambient.push(input);
    else if (recurrent.test(input.name)) {
      throw refuse(
        l10n.t('its input "{0}" is the state of a recurrent block, which is not supported', input.name),
      );
    } else if (encoder.test(input.name)) {
      throw refuse(l10n.t('its input "{0}" makes it one half of an encoder-decoder model', input.name));
    } else if (input.name !== 'input_ids') throw refuse(l10n.t('its input "{0}" is unknown', input.name));
  }
  return { inputIds: inputIds.name, ambient, states, logits: logits.name };
}

function presentName(outputs: ReadonlySet<string>, layer: number, role: string | undefined): string {
  const suffix = role ? [`.${role}`, `_${role}`] : [''];
  const names = suffix.flatMap((end) => [
    `present.${layer}${end}`,
    `present_${layer}${end}`,
    `present_key_values.${layer}${end}`,
  ]);
  const output = names.find((name) => outputs.has(name));
  if (!output) throw refuse(l10n.t('it reads the past of layer {0} but does not give the present', layer));
  return output;
}

function describeMissingIds(graph: OnnxGraph): string {
  const names = graph.inputs.map(({ name }) => name);
  if (names.includes('inputs_embeds'))
    return l10n.t('it takes embeddings ("inputs_embeds") instead of tokens');
  if (names.some((name) => encoder.test(name))) {
    return l10n.t('it is one half of an encoder-decoder model');
  }
  return names.length === 0
    ? l10n.t('it takes nothing instead of "input_ids": it is no language model')
    : l10n.t('it takes {0} instead of "input_ids": it is no language model', names.slice(0, 4).join(', '));
}

function refuse(why: string): TaskVectorError {
  return new TaskVectorError(
    'model-unsupported',
    l10n.t("This ONNX file can't be used: {0}.", why),
    l10n.t('Choose a decoder-only language model that takes input_ids and gives logits.'),
  );
}

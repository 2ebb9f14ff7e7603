import { Buffer } from 'node:buffer';
import { closeSync, copyFileSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildNode, floatAttribute, intAttribute } from '../../src/engine/onnx/buildNode.ts';
import { elementType } from '../../src/engine/onnx/onnxModel.ts';
import { floatTensor, int64Tensor } from '../../src/engine/onnx/smallTensor.ts';
import { writeOnnx } from '../../src/engine/onnx/writeOnnx.ts';

/** Entries of the vocabulary: those of the tokenizer that the pretend models are given. */
export const pretendVocabulary = 512;
const contextLength = 2048;
const microsoft = 'com.microsoft';

/**
 * Writes a decoder of Llama's shape with random float32 weights: grouped-query attention with rotary positions, gated
 * MLP, RMS norms, in the operators that exporters use. It says nothing sensible; it costs what a real one costs.
 *
 * @param folder gets the hub's layout: config.json, the tokenizer's files, onnx/model.onnx and its data file
 * @param tokenizer folder with a tokenizer of {@link pretendVocabulary} entries
 * @param shape blocks, hidden size, inner size of the MLP, heads, and groups that share keys and values
 * @returns bytes of its weights
 */
export function writePretendLlama(folder, tokenizer, { blocks, hidden, inner, heads, groups }) {
  const width = hidden / heads;
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  for (const file of ['tokenizer.json', 'tokenizer_config.json']) {
    copyFileSync(join(tokenizer, file), join(folder, file));
  }
  const config = {
    hidden_size: hidden,
    num_hidden_layers: blocks,
    intermediate_size: inner,
    num_attention_heads: heads,
    num_key_value_heads: groups,
    head_dim: width,
    vocab_size: pretendVocabulary,
    max_position_embeddings: contextLength,
  };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));

  const data = weightFile(join(folder, 'onnx/model.onnx_data'));
  const nodes = [...lengthNodes()];
  const initializers = [
    int64Tensor('one', [1], [1]),
    int64Tensor('axis_1', [], [1]),
    ...rotaryTables(width),
    data.random('embedding', pretendVocabulary, hidden, hidden),
  ];
  const inputs = [
    value('input_ids', elementType.int64, ['batch', 'sequence']),
    value('attention_mask', elementType.int64, ['batch', 'total']),
  ];
  const outputs = [value('logits', elementType.float32, ['batch', 'sequence', pretendVocabulary])];
  const add = (op, from, to, attributes, domain) => {
    nodes.push(buildNode(op, from, [to], attributes, domain));
    return to;
  };
  const norm = (stream, to) => {
    const scale = floatTensor(`${to}_scale`, [hidden], new Array(hidden).fill(1));
    initializers.push(scale);
    const attributes = [
      floatAttribute('epsilon', 1e-5),
      intAttribute('axis', -1),
      intAttribute('stash_type', 1),
    ];
    return add('SimplifiedLayerNormalization', [stream, scale.name], to, attributes);
  };
  const project = (from, to, rows, columns) => {
    initializers.push(data.random(`${to}_weight`, rows, columns, rows));
    return add('MatMul', [from, `${to}_weight`], to);
  };

  let stream = add('Gather', ['embedding', 'input_ids'], 'embedded');
  for (let block = 0; block < blocks; block++) {
    const name = (part) => `block_${block}/${part}`;
    const past = ['key', 'value'].map((role) => `past_key_values.${block}.${role}`);
    const present = ['key', 'value'].map((role) => `present.${block}.${role}`);
    for (const [names, list, length] of [
      [past, inputs, 'past'],
      [present, outputs, 'total'],
    ]) {
      for (const own of names) list.push(value(own, elementType.float32, ['batch', groups, length, width]));
    }
    const packed = project(norm(stream, name('norm')), name('qkv'), hidden, hidden + 2 * groups * width);
    const attended = name('attended');
    nodes.push(
      buildNode(
        'GroupQueryAttention',
        [packed, '', '', ...past, 'last_positions', 'total_length', 'cosines', 'sines'],
        [attended, ...present],
        [
          intAttribute('num_heads', heads),
          intAttribute('kv_num_heads', groups),
          intAttribute('do_rotary', 1),
          intAttribute('local_window_size', -1),
          floatAttribute('scale', 1 / Math.sqrt(width)),
        ],
        microsoft,
      ),
    );
    const middle = add('Add', [stream, project(attended, name('output'), hidden, hidden)], name('middle'));
    const normed = norm(middle, name('norm_2'));
    const gate = project(normed, name('gate'), hidden, inner);
    const silu = add('Mul', [gate, add('Sigmoid', [gate], name('sigmoid'))], name('silu'));
    const gated = add('Mul', [silu, project(normed, name('up'), hidden, inner)], name('gated'));
    stream = add('Add', [middle, project(gated, name('down'), inner, hidden)], name('out'));
  }
  project(norm(stream, 'final_norm'), 'head', hidden, pretendVocabulary);
  add('Identity', ['head'], 'logits');
  const bytes = data.close();
  const model = { irVersion: 10, opsets: new Map([['', 21]]), functions: [] };
  const graph = { nodes, initializers, inputs, outputs };
  writeFileSync(join(folder, 'onnx/model.onnx'), writeOnnx(model, graph, basename));
  return bytes;
}

function value(name, type, dims) {
  return { name, elementType: type, dims };
}

/** What GroupQueryAttention wants to know of the mask: each row's last position, and the longest length. */
function lengthNodes() {
  const int32 = [intAttribute('to', elementType.int32)];
  return [
    buildNode('ReduceSum', ['attention_mask', 'one'], ['lengths'], [intAttribute('keepdims', 0)]),
    buildNode('Sub', ['lengths', 'one'], ['last_positions_64']),
    buildNode('Cast', ['last_positions_64'], ['last_positions'], int32),
    buildNode('Shape', ['attention_mask'], ['mask_shape']),
    buildNode('Gather', ['mask_shape', 'axis_1'], ['total_length_64'], [intAttribute('axis', 0)]),
    buildNode('Cast', ['total_length_64'], ['total_length'], int32),
  ];
}

/** Cosines and sines of the rotary positions, [context, width / 2] each, to the base of 10,000. */
function rotaryTables(width) {
  const half = width / 2;
  const table = (name, of) =>
    floatTensor(
      name,
      [contextLength, half],
      Array.from({ length: contextLength * half }, (_, i) =>
        of(Math.floor(i / half) * 10_000 ** (-(i % half) / half)),
      ),
    );
  return [table('cosines', Math.cos), table('sines', Math.sin)];
}

/** Writes matrices one behind the other into a data file, each on a page of its own. */
function weightFile(path) {
  const file = openSync(path, 'w');
  const random = uniform(41);
  let at = 0;
  return {
    /** Uniform numbers with the variance 1 / fanIn, which keeps the sizes of activations. */
    random: (name, rows, columns, fanIn) => {
      const offset = Math.ceil(at / 4096) * 4096;
      const bound = Math.sqrt(3 / fanIn);
      const piece = new Float32Array(1 << 22);
      const count = rows * columns;
      for (let done = 0; done < count; done += piece.length) {
        const size = Math.min(piece.length, count - done);
        for (let i = 0; i < size; i++) piece[i] = bound * random();
        writeSync(file, Buffer.from(piece.buffer, 0, size * 4), 0, size * 4, offset + done * 4);
      }
      at = offset + count * 4;
      const stored = { kind: 'stored', path, offset, length: count * 4 };
      return { name, elementType: elementType.float32, dims: [rows, columns], data: stored };
    },
    close: () => {
      closeSync(file);
      return at;
    },
  };
}

/** Numbers between -1 and 1 (xorshift, George Marsaglia 2003). */
function uniform(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 2 ** 31;
  };
}

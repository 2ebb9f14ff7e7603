import { buildNode, intAttribute, intsAttribute } from '../../../src/engine/onnx/buildNode';
import {
  elementType,
  type OnnxAttribute,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from '../../../src/engine/onnx/onnxModel';
import { int64Tensor } from '../../../src/engine/onnx/smallTensor';
import { writeOnnx } from '../../../src/engine/onnx/writeOnnx';
import { memorySource } from '../../../src/engine/onnx/byteSource';
import { wireFields } from '../../../src/engine/onnx/wireReader';
import { bytesField, integerField, textField } from '../../../src/engine/onnx/wireWriter';

/** A graph that can be changed before it is written. */
export interface GraphDraft {
  nodes: OnnxNode[];
  initializers: OnnxTensor[];
  inputs: OnnxValue[];
  outputs: OnnxValue[];
}

export interface TinyOptions {
  /** Whether it reads and gives keys and values. */
  readonly past?: boolean;
  /** Whether each block's MLP is gated by a Softmax over the hidden size, as routers of experts are. */
  readonly routed?: boolean;
  readonly change?: (draft: GraphDraft) => void;
}

const hidden = 4;
const vocabulary = 512;
export const tinyBlocks = 2;

/** Its config.json. */
export const tinyConfig = {
  hidden_size: hidden,
  num_hidden_layers: tinyBlocks,
  vocab_size: vocabulary,
  max_position_embeddings: 32,
};

/**
 * The ModelProto of a decoder of two blocks and a few kilobytes in operators that every onnxruntime has, one head of 4.
 */
export function tinyDecoder({ past = true, routed = false, change }: TinyOptions = {}): Buffer {
  const draft: GraphDraft = { nodes: [], initializers: [], inputs: [], outputs: [] };
  const { nodes, initializers, inputs, outputs } = draft;
  const add = (
    op: string,
    from: string[],
    to: string,
    attributes: OnnxNode['attributes'] | undefined = undefined,
  ) => {
    nodes.push({ ...buildNode(op, from, [to]), attributes: attributes ?? new Map() });
    return to;
  };
  const attributes = (...list: ReturnType<typeof intAttribute>[]): OnnxNode['attributes'] =>
    new Map(list.map((attribute) => [attribute.name, attribute]));
  const weight = (name: string, rows: number, columns: number): string => {
    initializers.push(floatTensor(name, [rows, columns], seededWeights(name, rows * columns)));
    return name;
  };
  const value = (name: string, type: number, dims: OnnxValue['dims']): OnnxValue => ({
    name,
    elementType: type,
    dims,
  });

  inputs.push(value('input_ids', elementType.int64, ['batch', 'sequence']));
  inputs.push(value('attention_mask', elementType.int64, ['batch', 'total']));
  for (const [name, values] of [
    ['zero', [0]],
    ['one', [1]],
    ['two', [2]],
  ] as const) {
    initializers.push(int64Tensor(name, [1], values));
  }
  initializers.push(int64Tensor('scalar_zero', [], [0]), int64Tensor('scalar_one', [], [1]));
  initializers.push(floatTensor('open', [], [0]), floatTensor('shut', [], [-1e9]));

  // Causal mask [sequence, total] from the shapes alone.
  const dimension = (tensor: string, index: string, to: string): string =>
    add('Gather', [add('Shape', [tensor], `${to}/shape`), index], to);
  const length = dimension('input_ids', 'scalar_one', 'length');
  const total = dimension('attention_mask', 'scalar_one', 'total');
  const rows = add('Range', [add('Sub', [total, length], 'first'), total, 'scalar_one'], 'row_numbers');
  const columns = add('Range', ['scalar_zero', total, 'scalar_one'], 'column_numbers');
  const seen = add('LessOrEqual', [columns, add('Unsqueeze', [rows, 'one'], 'row_column')], 'seen');
  const mask = add('Where', [seen, 'open', 'shut'], 'mask');

  let stream = add('Gather', [weight('embedding', vocabulary, hidden), 'input_ids'], 'embedded');
  for (let block = 0; block < tinyBlocks; block++) {
    const name = (part: string): string => `b${block}/${part}`;
    const normed = add('Tanh', [stream], name('normed'));
    const project = (part: string): string =>
      add('MatMul', [normed, weight(name(`w_${part}`), hidden, hidden)], name(part));
    const heads = (part: string): string => add('Unsqueeze', [project(part), 'one'], name(`${part}_heads`));
    let keys = heads('k');
    let values = heads('v');
    if (past) {
      for (const role of ['key', 'value'] as const) {
        const dims = ['batch', 1, 'past', hidden];
        inputs.push(value(`past_key_values.${block}.${role}`, elementType.float32, dims));
        outputs.push(value(`present.${block}.${role}`, elementType.float32, ['batch', 1, 'total', hidden]));
      }
      const join = (role: string, now: string): string =>
        add(
          'Concat',
          [`past_key_values.${block}.${role}`, now],
          `present.${block}.${role}`,
          attributes(intAttribute('axis', 2)),
        );
      keys = join('key', keys);
      values = join('value', values);
    }
    const turned = name('k_turned');
    nodes.push({
      ...buildNode('Transpose', [keys], [turned]),
      attributes: attributes(intsAttribute('perm', [0, 1, 3, 2])),
    });
    const scores = add('Add', [add('MatMul', [heads('q'), turned], name('scores')), mask], name('masked'));
    const probabilities = add(
      'Softmax',
      [scores],
      name('probabilities'),
      attributes(intAttribute('axis', 3)),
    );
    const mixed = add(
      'Squeeze',
      [add('MatMul', [probabilities, values], name('mixed_heads')), 'one'],
      name('mixed'),
    );
    const written = add('MatMul', [mixed, weight(name('w_o'), hidden, hidden)], name('written'));
    const middle = add('Add', [stream, written], name('middle'));
    const inner = add(
      'Relu',
      [add('MatMul', [add('Tanh', [middle], name('normed2')), weight(name('w_up'), hidden, 8)], name('up'))],
      name('inner'),
    );
    let out = add('MatMul', [inner, weight(name('w_down'), 8, hidden)], name('down'));
    if (routed) {
      const gate = add('Softmax', [out], name('gate'), attributes(intAttribute('axis', 2)));
      out = add('Mul', [gate, out], name('gated'));
    }
    stream = add('Add', [middle, out], name('out'));
  }
  add('MatMul', [add('Tanh', [stream], 'final'), weight('w_head', hidden, vocabulary)], 'logits');
  outputs.unshift(value('logits', elementType.float32, ['batch', 'sequence', vocabulary]));
  change?.(draft);
  return writeDraft(draft);
}

/**
 * A decoder whose second block scales the stream by its largest value over the whole batch: rows that run together give
 * other numbers than they give alone, and neither is wrong. No self-test can pass.
 */
export function entangledDecoder(): Buffer {
  return tinyDecoder({
    change: ({ nodes, initializers }) => {
      const at = nodes.findIndex(({ outputs }) => outputs[0] === 'b1/normed');
      const [stream] = nodes[at].inputs;
      initializers.push(floatTensor('b1/one', [], [1]));
      nodes.splice(
        at,
        1,
        buildNode('Abs', [stream], ['b1/size']),
        buildNode('ReduceMax', ['b1/size'], ['b1/most'], [intsAttribute('axes', [0])]),
        buildNode('Add', ['b1/most', 'b1/one'], ['b1/scale']),
        buildNode('Div', [stream, 'b1/scale'], ['b1/scaled']),
        buildNode('Tanh', ['b1/scaled'], ['b1/normed']),
      );
    },
  });
}

/**
 * A merged decoder: `If use_cache_branch` takes the graph with a past, else the one without.
 *
 * @param negated asks the opposite, with the branches exchanged
 */
export function mergedDecoder(withPast: Buffer, withoutPast: Buffer, negated = false): Buffer {
  const inputs: OnnxValue[] = [];
  const outputs: OnnxValue[] = [];
  tinyDecoder({
    change: (draft) => {
      inputs.push(...draft.inputs, { name: 'use_cache_branch', elementType: elementType.bool, dims: [1] });
      outputs.push(...draft.outputs);
    },
  });
  const choice: OnnxNode = {
    ...buildNode(
      'If',
      [negated ? 'is_first' : 'use_cache_branch'],
      outputs.map(({ name }) => name),
    ),
    attributes: new Map(
      [
        ['then_branch', negated ? withoutPast : withPast],
        ['else_branch', negated ? withPast : withoutPast],
      ].map(([name, model]) => [name as string, graphAttribute(name as string, model as Buffer)]),
    ),
  };
  const condition = negated ? [buildNode('Not', ['use_cache_branch'], ['is_first'])] : [];
  return writeDraft({ nodes: [...condition, choice], initializers: [], inputs, outputs });
}

/** The graph of a ModelProto as an attribute, its inputs left away: a branch takes them from outside. */
function graphAttribute(name: string, model: Buffer): OnnxAttribute {
  const source = memorySource(model);
  const graph = [...wireFields(source, 0, model.length)].find(({ number }) => number === 7)!;
  const fields = [...wireFields(source, graph.offset, graph.length)].filter(({ number }) => number !== 11);
  const body = Buffer.concat(
    fields.map(({ start, offset, length }) => model.subarray(start, offset + length)),
  );
  return { name, bytes: Buffer.concat([textField(1, name), bytesField(6, body), integerField(20, 5)]) };
}

/** Writes a draft; stored tensors do not occur in it. */
export function writeDraft(draft: GraphDraft): Buffer {
  const model = {
    irVersion: 8,
    opsets: new Map([['', 17]]),
    functions: [],
  } as unknown as OnnxModel;
  return writeOnnx(model, draft, () => '');
}

export function floatTensor(name: string, dims: readonly number[], values: ArrayLike<number>): OnnxTensor {
  const raw = new Uint8Array(Float32Array.from(values).buffer);
  return {
    name,
    elementType: elementType.float32,
    dims,
    data: { kind: 'inline', payload: bytesField(9, raw) },
  };
}

/** Numbers between -1 and 1 that depend on the name alone. */
function seededWeights(name: string, count: number): Float32Array {
  let state = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

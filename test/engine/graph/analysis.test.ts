import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyseDecoder } from '../../../src/engine/graph/decoderStructure';
import { buildNode, intAttribute } from '../../../src/engine/onnx/buildNode';
import { elementType } from '../../../src/engine/onnx/onnxModel';
import { readOnnx } from '../../../src/engine/onnx/readOnnx';
import { atOnce, cpuTimer } from '../../support/engine/cpuTime';
import { testFolder } from '../../support/engine/temporaryFolder';
import { type GraphDraft, tinyDecoder, type TinyOptions } from '../../support/engine/tinyDecoder';

function graphFile(options: TinyOptions): string {
  const path = join(testFolder(), 'model.onnx');
  writeFileSync(path, tinyDecoder(options));
  return path;
}

function analyse(options: TinyOptions) {
  return analyseDecoder(readOnnx(graphFile(options)).graph);
}

/** Puts a node between a tensor and its readers. */
function insertAfter(draft: GraphDraft, tensor: string, ...ops: readonly string[]): void {
  ops.forEach((op, i) => {
    const at = draft.nodes.findIndex(({ outputs }) => outputs.includes(tensor));
    const inner = `${tensor}/${i}`;
    draft.nodes[at] = { ...draft.nodes[at], name: inner, outputs: [inner] };
    const attributes = op === 'Cast' ? [intAttribute('to', elementType.float32)] : [];
    draft.nodes.splice(at + 1, 0, buildNode(op, [inner], [tensor], attributes));
  });
}

describe('analyseDecoder', () => {
  it('finds the stream after the embedding and after each block', () => {
    expect(analyse({}).boundaries.residuals).toEqual(['embedded', 'b0/out', 'b1/out']);
    expect(analyse({ past: false }).boundaries.residuals).toEqual(['embedded', 'b0/out', 'b1/out']);
  });

  it('needs no names', () => {
    let count = 0;
    const renames = new Map<string, string>();
    const rename = (name: string): string => {
      if (name === '' || /^(input_ids|attention_mask|logits|past|present)/.test(name)) return name;
      const known = renames.get(name) ?? `t${count++}`;
      renames.set(name, known);
      return known;
    };
    const { boundaries } = analyse({
      change: (draft) => {
        draft.nodes = draft.nodes.map((node) => ({
          ...node,
          name: '',
          inputs: node.inputs.map(rename),
          outputs: node.outputs.map(rename),
        }));
        draft.initializers = draft.initializers.map((tensor) => ({ ...tensor, name: rename(tensor.name) }));
        // The file's order of nodes says nothing either.
        draft.nodes.reverse();
      },
    });
    expect(boundaries.residuals).toEqual(['embedded', 'b0/out', 'b1/out'].map(rename));
  });

  it('takes the first of equal tensors', () => {
    const { boundaries } = analyse({ change: (draft) => insertAfter(draft, 'b0/out', 'Cast', 'Identity') });
    expect(boundaries.residuals[1]).toBe('b0/out/0');
  });

  it('follows the stream through 30,000 casts at once', () => {
    const path = graphFile({
      change: ({ nodes }) => {
        const at = nodes.findIndex(({ outputs }) => outputs[0] === 'b1/out');
        nodes[at] = { ...nodes[at], outputs: ['c0'] };
        const casts = Array.from({ length: 30_000 }, (_, i) =>
          buildNode('Cast', [`c${i}`], [i === 29_999 ? 'b1/out' : `c${i + 1}`], [intAttribute('to', 1)]),
        );
        nodes.splice(at + 1, 0, ...casts);
      },
    });
    const { graph } = readOnnx(path);
    const seconds = cpuTimer();
    expect(analyseDecoder(graph).boundaries.residuals[2]).toBe('c0');
    expect(seconds()).toBeLessThan(atOnce);
  });

  const named = (draft: GraphDraft, from: string, to: string): void => {
    const rename = (name: string): string => (name === from ? to : name);
    draft.inputs = draft.inputs.map((input) => ({ ...input, name: rename(input.name) }));
    draft.outputs = draft.outputs.map((output) => ({ ...output, name: rename(output.name) }));
    draft.nodes = draft.nodes.map((node) => ({
      ...node,
      inputs: node.inputs.map(rename),
      outputs: node.outputs.map(rename),
    }));
  };
  const extra = (draft: GraphDraft, name: string): void => {
    draft.inputs.push({ name, elementType: elementType.float32, dims: ['batch', 'n', 4] });
  };

  it.each<[string, (draft: GraphDraft) => void, RegExp]>([
    ['embeddings for tokens', (draft) => named(draft, 'input_ids', 'inputs_embeds'), /takes embeddings/],
    [
      'pixels for tokens',
      (draft) => named(draft, 'input_ids', 'pixel_values'),
      /pixel_values.*no language model/,
    ],
    ['the decoder half of a translator', (draft) => extra(draft, 'encoder_hidden_states'), /encoder-decoder/],
    ['the past of a translator', (draft) => extra(draft, 'past_key_values.0.encoder.key'), /encoder-decoder/],
    ['the encoder’s ids', (draft) => named(draft, 'input_ids', 'decoder_input_ids'), /encoder-decoder/],
    ['the state of a convolution', (draft) => extra(draft, 'past_conv.0'), /recurrent/],
    ['the state of a state-space block', (draft) => extra(draft, 'past_ssm.1'), /recurrent/],
    ['an input nobody knows', (draft) => extra(draft, 'mystery'), /"mystery" is unknown/],
    [
      'hidden states for logits',
      (draft) => named(draft, 'logits', 'last_hidden_state'),
      /last_hidden_state.*no language model/,
    ],
    [
      'a past without a present',
      (draft) => (draft.outputs = draft.outputs.filter(({ name }) => name !== 'present.1.key')),
      /past of layer 1.*present/,
    ],
    [
      'a past that nothing reads',
      (draft) => {
        extra(draft, 'past_key_values.7.key');
        draft.nodes.push(buildNode('Identity', ['embedded'], ['present.7.key']));
        draft.outputs.push({ name: 'present.7.key', elementType: 1, dims: undefined });
      },
      /past of layer 7 is never used/,
    ],
  ])('refuses %s in words', (_, change, words) => {
    expect(() => analyse({ change })).toThrow(
      expect.objectContaining({
        code: 'model-unsupported',
        message: expect.stringMatching(words) as string,
        next: expect.any(String) as string,
      }),
    );
  });

  it('refuses blocks that do not add to one stream', () => {
    const change = ({ nodes }: GraphDraft): void => {
      for (const sum of ['middle', 'out']) {
        const at = nodes.findIndex(({ outputs }) => outputs[0] === `b1/${sum}`);
        nodes[at] = buildNode('Identity', [nodes[at].inputs[1]], [`b1/${sum}`]);
      }
    };
    expect(() => analyse({ change })).toThrow(expect.objectContaining({ code: 'model-unsupported' }));
  });
});

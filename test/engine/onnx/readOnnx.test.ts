import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildNode } from '../../../src/engine/onnx/buildNode';
import { elementType } from '../../../src/engine/onnx/onnxModel';
import { readOnnx } from '../../../src/engine/onnx/readOnnx';
import { bytesField, integerField, textField } from '../../../src/engine/onnx/wireWriter';
import { writeOnnx } from '../../../src/engine/onnx/writeOnnx';
import { createSession } from '../../../src/engine/runtime/onnxRuntime';
import { testFolder } from '../../support/engine/temporaryFolder';
import { floatTensor, tinyDecoder, writeDraft } from '../../support/engine/tinyDecoder';

function written(bytes: Uint8Array): string {
  const path = join(testFolder(), 'model.onnx');
  writeFileSync(path, bytes);
  return path;
}

/** A model with one node, whose attributes are these. */
function nodeWith(attributes: Buffer): Buffer {
  const node = Buffer.concat([textField(2, 'y'), textField(4, 'If'), attributes]);
  const graph = Buffer.concat([bytesField(1, node), bytesField(12, textField(1, 'y'))]);
  return Buffer.concat([integerField(1, 8), bytesField(7, graph)]);
}

function nested(depth: number): Buffer {
  let graph: Buffer = Buffer.alloc(0);
  for (let i = 0; i < depth; i++) {
    const attribute = Buffer.concat([textField(1, 'body'), bytesField(6, graph)]);
    graph = bytesField(1, Buffer.concat([textField(4, 'Loop'), bytesField(5, attribute)]));
  }
  return nodeWith(bytesField(5, Buffer.concat([textField(1, 'then_branch'), bytesField(6, graph)])));
}

describe('readOnnx', () => {
  it('reads what was written: onnxruntime gets the same numbers from both', async () => {
    const original = tinyDecoder({ past: false });
    const path = written(original);
    const model = readOnnx(path);
    const folder = join(path, '..');
    const again = writeOnnx(
      model,
      { ...model.graph, initializers: [...model.graph.initializers.values()] },
      () => 'model.onnx',
    );
    // Weights beyond a few hundred bytes stay in the first file.
    expect(again.length).toBeLessThan(original.length);
    const ids = { type: 'int64', data: BigInt64Array.of(5n, 6n, 7n), dims: [1, 3] } as const;
    const mask = { ...ids, data: BigInt64Array.of(1n, 1n, 1n) };
    const options = { provider: 'cpu' as const, threads: 1, weightsFolder: folder, prepack: true };
    const [one, other] = await Promise.all(
      [original, again].map(async (bytes) => {
        const session = await createSession(bytes, options);
        const { logits } = await session.run({ input_ids: ids, attention_mask: mask }, ['logits']);
        await session.release();
        return logits;
      }),
    );
    expect(other).toEqual(one);
  });

  it('reads a second time what it wrote itself', () => {
    const path = written(tinyDecoder());
    const model = readOnnx(path);
    const parts = { ...model.graph, initializers: [...model.graph.initializers.values()] };
    const copy = join(path, '../copy.onnx');
    writeFileSync(
      copy,
      writeOnnx(model, parts, () => 'model.onnx'),
    );
    const again = readOnnx(copy);
    expect(again.graph).toEqual(model.graph);
    expect(again.dataFiles).toEqual([path]);
  });

  it('takes big constants for weights, and leaves initializers out of the inputs', () => {
    const big = floatTensor('t', [200], new Float32Array(200));
    const tensor = Buffer.concat([
      ...big.dims.map((dim) => integerField(1, dim)),
      integerField(2, elementType.float32),
      big.data.kind === 'inline' ? big.data.payload : Buffer.alloc(0),
    ]);
    const constant = {
      ...buildNode('Constant', [], ['made']),
      attributes: new Map([
        ['value', { name: 'value', bytes: Buffer.concat([textField(1, 'value'), bytesField(5, tensor)]) }],
      ]),
    };
    const value = { name: 'listed', elementType: elementType.float32, dims: [1] };
    const path = written(
      writeDraft({
        nodes: [constant, buildNode('Add', ['made', 'listed'], ['sum'])],
        initializers: [floatTensor('listed', [1], [2])],
        inputs: [value],
        outputs: [{ ...value, name: 'sum' }],
      }),
    );
    const { graph } = readOnnx(path);
    expect(graph.nodes.map(({ opType }) => opType)).toEqual(['Add']);
    expect(graph.inputs).toEqual([]);
    expect(graph.initializers.get('made')).toMatchObject({
      dims: [200],
      data: { kind: 'stored', path, length: 800 },
    });
  });

  it('keeps what subgraphs take from outside', () => {
    const inner = Buffer.concat([
      bytesField(
        1,
        Buffer.concat([
          textField(1, 'outer'),
          textField(1, 'own'),
          textField(2, 'result'),
          textField(4, 'Add'),
        ]),
      ),
      bytesField(5, Buffer.concat([integerField(1, 1), integerField(2, 1), textField(8, 'own')])),
      bytesField(12, textField(1, 'result')),
    ]);
    const path = written(
      nodeWith(bytesField(5, Buffer.concat([textField(1, 'then_branch'), bytesField(6, inner)]))),
    );
    expect(readOnnx(path).graph.nodes[0].captures).toEqual(['outer']);
  });

  it('reads subgraphs in subgraphs, and refuses them without end', () => {
    expect(readOnnx(written(nested(3))).graph.nodes).toHaveLength(1);
    for (const depth of [20, 2_000]) {
      expect(() => readOnnx(written(nested(depth)))).toThrow(
        expect.objectContaining({ code: 'model-corrupt' }),
      );
    }
  });

  it.each([
    ['a name', bytesField(8, new Uint8Array(1 << 20))],
    ['dimensions', bytesField(1, new Uint8Array(1 << 19))],
    ['more dimensions than any list may have', bytesField(1, new Uint8Array(1 << 21))],
  ])('refuses weights that a damaged tag takes for %s', (_, field) => {
    const graph = Buffer.concat([bytesField(5, field), bytesField(12, textField(1, 'y'))]);
    const path = written(Buffer.concat([integerField(1, 8), bytesField(7, graph)]));
    expect(() => readOnnx(path)).toThrow(expect.objectContaining({ code: 'model-corrupt' }));
  });

  it('reads a long packed list of an attribute', () => {
    const list = bytesField(8, new Uint8Array(500_000));
    const attribute = Buffer.concat([textField(1, 'ints'), list]);
    const { graph } = readOnnx(written(nodeWith(bytesField(5, attribute))));
    expect(graph.nodes[0].attributes.get('ints')?.ints).toHaveLength(500_000);
  });

  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['text', Buffer.from('{"model": true}')],
    ['a model without a graph', integerField(1, 8)],
    ['a page of zeros', Buffer.alloc(4096)],
  ])('refuses %s', (_, bytes) => {
    expect(() => readOnnx(written(bytes))).toThrow(expect.objectContaining({ code: 'model-corrupt' }));
  });

  it('refuses every beginning of a model', () => {
    const bytes = readFileSync(written(tinyDecoder()));
    const path = written(bytes);
    for (let length = bytes.length - 1; length > 0; length -= 97) {
      writeFileSync(path, bytes.subarray(0, length));
      expect(() => readOnnx(path), `${length} bytes`).toThrow(
        expect.objectContaining({ code: 'model-corrupt' }),
      );
    }
  });

  it('refuses what is no file instead of waiting for it', () => {
    const folder = testFolder();
    mkdirSync(join(folder, 'folder.onnx'));
    execFileSync('mkfifo', [join(folder, 'pipe.onnx')]);
    for (const name of ['folder.onnx', 'pipe.onnx', 'absent.onnx']) {
      expect(() => readOnnx(join(folder, name))).toThrow(
        expect.objectContaining({ code: 'file-not-readable' }),
      );
    }
  });
});

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backends } from '../../../src/core/model/execution';
import { openModel } from '../../../src/engine/model/openModel';
import { buildNode, intAttribute, intsAttribute } from '../../../src/engine/onnx/buildNode';
import { testFolder } from '../../support/engine/temporaryFolder';
import { floatTensor, type GraphDraft, tinyDecoder } from '../../support/engine/tinyDecoder';
import { writeModelFolder } from '../../support/engine/tinyFolder';

/** Makes what `tensor` was from it and `branch`, which is made of it. */
function addBranch({ nodes }: GraphDraft, tensor: string, branch: string): void {
  const at = nodes.findIndex(({ outputs }) => outputs[0] === tensor);
  nodes[at] = { ...nodes[at], name: `${tensor}/alone`, outputs: [`${tensor}/alone`] };
  nodes.push(buildNode('Add', [`${tensor}/alone`, branch], [tensor]));
}

/** A causal convolution over two tokens, of the stream in `from`, [batch, sequence, 4]. */
function convolve({ nodes, initializers }: GraphDraft, from: string, to: string): void {
  initializers.push(floatTensor(`${to}/kernel`, [4, 1, 2], [1, 2, -1, 0.5, 2, 1, 0.5, -1]));
  const perm = intsAttribute('perm', [0, 2, 1]);
  nodes.push(
    buildNode('Transpose', [from], [`${to}/channels`], [perm]),
    buildNode(
      'Conv',
      [`${to}/channels`, `${to}/kernel`],
      [`${to}/convolved`],
      [intsAttribute('pads', [1, 0]), intAttribute('group', 4)],
    ),
    buildNode('Transpose', [`${to}/convolved`], [to], [perm]),
  );
}

/** A block that mixes tokens without an attention, after the stream's tensor. */
function blockAfter(draft: GraphDraft, tensor: string, mix: (from: string, to: string) => void): void {
  mix(`${tensor}/alone`, `${tensor}/mixed`);
  addBranch(draft, tensor, `${tensor}/mixed`);
}

/** Moves the MLP of both blocks out of the graph: what is left adds once for each attention. */
function withoutMlp({ nodes }: GraphDraft): void {
  for (const block of [0, 1]) {
    const at = nodes.findIndex(({ outputs }) => outputs[0] === `b${block}/out`);
    nodes[at] = buildNode('Identity', [`b${block}/middle`], [`b${block}/out`]);
  }
}

function folderOf(change: (draft: GraphDraft) => void, past = false): string {
  const folder = testFolder();
  writeModelFolder(folder, tinyDecoder({ past, change }));
  return folder;
}

function opening(folder: string, backend?: (typeof backends)[number]) {
  return openModel({ folder, backend, cacheFolder: testFolder() });
}

const hybrids: readonly (readonly [string, (draft: GraphDraft) => void, RegExp])[] = [
  [
    'a convolution after the first block',
    (draft) => blockAfter(draft, 'b0/out', (from, to) => convolve(draft, from, to)),
    /\(Conv\) mixes tokens/,
  ],
  [
    'a convolution after every attention, and no MLP',
    (draft) => {
      withoutMlp(draft);
      for (const out of ['b0/out', 'b1/out']) {
        blockAfter(draft, out, (from, to) => convolve(draft, from, to));
      }
    },
    /\(Conv\) mixes tokens/,
  ],
  [
    'a running sum in the stream',
    (draft) =>
      blockAfter(draft, 'b1/out', (from, to) =>
        draft.nodes.push(buildNode('CumSum', [from, 'scalar_one'], [to])),
      ),
    /\(CumSum\) mixes tokens/,
  ],
  [
    'one more sum in a block',
    (draft) => blockAfter(draft, 'b0/out', (from, to) => draft.nodes.push(buildNode('Tanh', [from], [to]))),
    /added to 3 or 2 times between two attentions/,
  ],
  [
    'one more sum in every block',
    (draft) => {
      for (const out of ['b0/out', 'b1/out']) {
        blockAfter(draft, out, (from, to) => draft.nodes.push(buildNode('Tanh', [from], [to])));
      }
    },
    /added to 3 times between two attentions/,
  ],
  [
    'a block before the first attention',
    (draft) => blockAfter(draft, 'embedded', (from, to) => draft.nodes.push(buildNode('Tanh', [from], [to]))),
    /added to before the first attention/,
  ],
];

describe('a model that may have blocks without an attention', () => {
  it.each(hybrids)('because of %s is refused without config.json, in words', async (_, change, words) => {
    for (const past of [false, true]) {
      const folder = folderOf(change, past);
      rmSync(join(folder, 'config.json'));
      await expect(opening(folder)).rejects.toMatchObject({
        code: 'model-unsupported',
        message: expect.stringMatching(words) as string,
        next: expect.stringContaining('config.json') as string,
      });
    }
  });

  it('because its pasts are not numbered one after the other is refused without config.json', async () => {
    const far = (name: string): string => name.replace(/^(past_key_values|present)\.1\./, '$1.3.');
    const folder = folderOf((draft) => {
      draft.inputs = draft.inputs.map((input) => ({ ...input, name: far(input.name) }));
      draft.outputs = draft.outputs.map((output) => ({ ...output, name: far(output.name) }));
      draft.nodes = draft.nodes.map((node) => ({
        ...node,
        inputs: node.inputs.map(far),
        outputs: node.outputs.map(far),
      }));
    }, true);
    rmSync(join(folder, 'config.json'));
    await expect(opening(folder)).rejects.toMatchObject({
      code: 'model-unsupported',
      message: expect.stringMatching(/a past in the layers 0, 3 alone/) as string,
    });
  });

  it.each([false, true])('opens without config.json where nothing speaks for it (past: %s)', async (past) => {
    const folder = folderOf(() => undefined, past);
    rmSync(join(folder, 'config.json'));
    const opened = await opening(folder);
    onTestFinished(() => opened.close());
    expect(opened.summary.identity).toMatchObject({ blocks: 2, vocabularySize: 512 });
  });
});

describe.each(backends)('in %s a model with a convolution beside each attention', (backend) => {
  it('opens where config.json states as many blocks as attentions', async () => {
    const folder = folderOf((draft) => {
      for (const block of [0, 1]) {
        convolve(draft, `b${block}/normed`, `b${block}/convolved`);
        addBranch(draft, `b${block}/written`, `b${block}/convolved`);
      }
    });
    const opened = await opening(folder, backend);
    onTestFinished(() => opened.close());
    expect(opened.summary.identity.blocks).toBe(2);
    expect(opened.summary.selfTest.passed).toBe(true);
  });
});

describe('operators from before version 9', () => {
  it('are refused with their version', async () => {
    const folder = testFolder();
    const graph = tinyDecoder();
    // The version stands at the end of the OperatorSetIdProto, before the graph.
    const at = graph.indexOf(Buffer.of(0x10, 17));
    graph[at + 1] = 8;
    writeModelFolder(folder, graph);
    await expect(opening(folder)).rejects.toMatchObject({
      code: 'model-unsupported',
      message: expect.stringMatching(/version 8 of the ONNX operators/) as string,
    });
  });
});

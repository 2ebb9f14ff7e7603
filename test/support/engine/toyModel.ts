import { type BlockModel, type BlockState, type ModelShape } from '../../../src/engine/execution/blockModel';
import { blockwise } from '../../../src/engine/execution/blockwise';
import { type LanguageModel } from '../../../src/engine/execution/languageModel';
import { type Tensor } from '../../../src/engine/runtime/onnxRuntime';

/** One call of a block. */
export interface BlockCall {
  readonly block: number;
  readonly rows: number;
  readonly length: number;
  readonly pastLength: number;
}

/** A decoder small enough to follow by hand, that remembers what it was asked to run. */
export interface ToyModel extends LanguageModel {
  readonly calls: BlockCall[];
  /** Rows of each call of the head. */
  readonly scored: number[];
}

const width = 2;

/**
 * Each position's residual is a pair; a block adds half the mean of all positions up to it. The token is the first
 * number of the embedding, its position the second; logit of token t: −|t − first number|.
 */
export function toyModel(
  options: Partial<ModelShape> & { keepsPast?: boolean; rowDependent?: boolean; streams?: boolean } = {},
): ToyModel {
  const { keepsPast = true, rowDependent = false, streams = false, ...sizes } = options;
  const shape: ModelShape = {
    blocks: 3,
    hiddenSize: width,
    vocabularySize: 50,
    contextLength: 64,
    stateBytesPerToken: width * 4,
    ...sizes,
  };
  const calls: BlockCall[] = [];
  const scored: number[] = [];
  const model: BlockModel = {
    shape,
    keepsPast,
    rowDependent,
    streams,
    embed: ({ ids, length, pastLength }) =>
      Promise.resolve(
        Float32Array.from({ length: ids.length * width }, (_, i) =>
          i % width === 0 ? ids[i / width] : pastLength + (((i - 1) / width) % length),
        ),
      ),
    block: (block, residual, out, { rows, length, pastLength }, past, keep) => {
      calls.push({ block, rows, length, pastLength });
      const total = pastLength + length;
      const seen = new Float32Array(rows * total * width);
      for (let row = 0; row < rows; row++) {
        if (past) {
          const from = Number(past.rows[row]) * pastLength * width;
          seen.set(
            (past.state[0].data as Float32Array).subarray(from, from + pastLength * width),
            row * total * width,
          );
        }
        seen.set(
          residual.subarray(row * length * width, (row + 1) * length * width),
          (row * total + pastLength) * width,
        );
      }
      out.set(residual);
      for (let row = 0; row < rows; row++) {
        for (let at = 0; at < length; at++) {
          for (let i = 0; i < width; i++) {
            let sum = 0;
            for (let k = 0; k <= pastLength + at; k++) sum += seen[(row * total + k) * width + i];
            out[(row * length + at) * width + i] += sum / (pastLength + at + 1) / 2;
          }
        }
      }
      const state: Tensor = { type: 'float32', data: seen, dims: [rows, 1, total, width] };
      return Promise.resolve<BlockState>(keep ? [state] : []);
    },
    head: (residual, rows, length, { top, asked, askedCount }) => {
      scored.push(rows);
      const all = rows * length;
      const logit = (row: number, id: number): number => -Math.abs(id - residual[row * width]);
      const topLogits = new Float32Array(all * top);
      const topIds = new Int32Array(all * top);
      const logSumExp = new Float32Array(all);
      for (let row = 0; row < all; row++) {
        const logits = Array.from({ length: shape.vocabularySize }, (_, id) => ({
          id,
          logit: logit(row, id),
        }));
        logSumExp[row] = Math.log(logits.reduce((sum, entry) => sum + Math.exp(entry.logit), 0));
        logits.sort((a, b) => b.logit - a.logit);
        for (let k = 0; k < top; k++) {
          topLogits[row * top + k] = logits[k].logit;
          topIds[row * top + k] = logits[k].id;
        }
      }
      const askedLogits = Float32Array.from(asked, (id, i) => logit(Math.floor(i / askedCount), Number(id)));
      return Promise.resolve({ topLogits, topIds, logSumExp, askedLogits });
    },
    logits: (residual, rows, length) =>
      Promise.resolve(
        Float32Array.from(
          { length: rows * length * shape.vocabularySize },
          (_, i) =>
            -Math.abs((i % shape.vocabularySize) - residual[Math.floor(i / shape.vocabularySize) * width]),
        ),
      ),
    release: () => Promise.resolve(),
  };
  return { ...blockwise(model), calls, scored };
}

/** Rows × positions over all block calls. */
export function rowPositions(calls: readonly BlockCall[]): number {
  return calls.reduce((sum, { rows, length }) => sum + rows * length, 0);
}

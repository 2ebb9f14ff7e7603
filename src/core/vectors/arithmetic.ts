import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../errors/taskVectorError';
import { type TaskVector } from '../files/vectorMetadata';
import { combinedMetadata, type Origin } from './combinedMetadata';
import { linearCombination, type Term } from './linearCombination';
import { requireSameModel } from './sameModel';

/** A vector that is computed with, and what tells its θ from any other. */
export interface Operand {
  readonly vector: TaskVector;
  /** SHA-256 of θ, as little-endian float32 bytes: 64 hexadecimal digits. */
  readonly thetaHash: string;
}

/** A computed vector, and what whoever asked for it should know. */
export interface Computed {
  readonly vector: TaskVector;
  /** Sentences; often none. */
  readonly notes: readonly string[];
}

// Every function throws TaskVectorError `vector-mismatch` for operands of different models, `bad-usage` where a number
// of the result leaves the range of float32, and `vector-zero` where all of them are 0. Episodes of the operands are not carried over.

/** The mean of one or more vectors. */
export function meanOf(operands: readonly Operand[], origin: Origin): Computed {
  const terms = operands.map(({ vector }) => ({ weight: 1, theta: vector.theta }));
  const weights = operands.map(() => 1 / operands.length);
  return compute('mean', operands, weights, origin, () => linearCombination(terms, operands.length));
}

/** a − b. */
export function differenceOf(a: Operand, b: Operand, origin: Origin): Computed {
  return weighted('difference', [a, b], [1, -1], origin);
}

/**
 * Σ weight · θ.
 *
 * @param weights one per operand, finite
 */
export function weightedSumOf(
  operands: readonly Operand[],
  weights: readonly number[],
  origin: Origin,
): Computed {
  return weighted('weighted sum', operands, weights, origin);
}

/** (1−α)·a + α·b: the superposition of two tasks. α may lie outside 0 … 1, which extrapolates. */
export function mixOf(a: Operand, b: Operand, alpha: number, origin: Origin): Computed {
  return weighted(`α-mix at ${alpha}`, [a, b], [1 - alpha, alpha], origin);
}

function weighted(
  operation: string,
  operands: readonly Operand[],
  weights: readonly number[],
  origin: Origin,
): Computed {
  if (weights.length !== operands.length || !weights.every(Number.isFinite)) {
    throw new RangeError(`${operation}: weights ${weights.join(', ')} for ${operands.length} vectors`);
  }
  const terms: Term[] = operands.map(({ vector }, i) => ({ weight: weights[i], theta: vector.theta }));
  return compute(operation, operands, weights, origin, () => linearCombination(terms));
}

function compute(
  operation: string,
  operands: readonly Operand[],
  weights: readonly number[],
  origin: Origin,
  theta: () => Float32Array,
): Computed {
  if (operands.length === 0) throw new RangeError(`${operation}: no operand`);
  requireSameModel(operands.map(({ vector }) => vector.metadata));
  const { metadata, notes } = combinedMetadata(operation, operands, weights, origin);
  const sum = theta();
  const broken = sum.findIndex((value) => !Number.isFinite(value));
  if (broken >= 0) {
    const { hiddenSize } = metadata.model;
    throw new TaskVectorError(
      'bad-usage',
      l10n.t(
        'The {0} leaves the range of float32 at element {1} of block {2}.',
        operation,
        broken % hiddenSize,
        Math.floor(broken / hiddenSize),
      ),
      l10n.t('Use smaller weights.'),
    );
  }
  if (sum.every((value) => value === 0)) {
    throw new TaskVectorError(
      'vector-zero',
      l10n.t('The {0} is zero everywhere: a vector that says nothing.', operation),
      l10n.t('Choose vectors that differ, or other weights.'),
    );
  }
  return { vector: { metadata, theta: sum }, notes };
}

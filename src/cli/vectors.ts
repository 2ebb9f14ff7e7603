import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { float32ToBytes } from '../core/files/float32Bytes';
import { parseVectorFile } from '../core/files/vectorFile';
import { type TaskVector } from '../core/files/vectorMetadata';
import { limits } from '../core/limits';
import { type Operand } from '../core/vectors/arithmetic';
import { readBytes } from './files';
import { finiteNumber } from './modelOptions';

/** A vector file that was named on the command line. */
export interface NamedVector {
  /** The file's name without its folder. */
  readonly name: string;
  readonly vector: TaskVector;
}

/** @throws TaskVectorError `file-not-readable`, `vector-invalid` */
export function readVector(path: string): NamedVector {
  return { name: basename(path), vector: parseVectorFile(readBytes(path, limits.vectorFileBytes)) };
}

/** A vector file to compute with. */
export function readOperand(path: string): Operand {
  const { vector } = readVector(path);
  const thetaHash = createHash('sha256').update(float32ToBytes(vector.theta)).digest('hex');
  return { vector, thetaHash };
}

/**
 * `1,-0.5` as numbers.
 *
 * @throws InvalidArgumentError, which the command line reports as bad usage
 */
export function finiteNumbers(text: string): number[] {
  const parts = text.split(',');
  if (parts.length > limits.vectorOperands) throw new InvalidArgumentError('There are too many.');
  return parts.map(finiteNumber);
}

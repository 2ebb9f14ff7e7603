import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSafetensors } from '../../../src/core/files/safetensors';

/** A tensor of a golden file; integers are widened to numbers. */
export interface GoldenTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
  /** The piece at an index of the leading dimensions. */
  at(...index: number[]): Float32Array;
}

/** The tensors of a folder's golden.safetensors. */
export class GoldenFile {
  readonly #tensors;

  constructor(folder: string) {
    // A copy of its own: the tensors become typed arrays over its memory.
    this.#tensors = parseSafetensors(
      new Uint8Array(readFileSync(join(folder, 'golden.safetensors'))),
    ).tensors;
  }

  has(name: string): boolean {
    return this.#tensors.has(name);
  }

  tensor(name: string): GoldenTensor {
    const tensor = this.#tensors.get(name);
    if (!tensor) throw new Error(`There is no golden "${name}".`);
    const { dtype, shape, bytes } = tensor;
    const aligned = new Uint8Array(bytes).buffer;
    if (dtype !== 'F32' && dtype !== 'I64') throw new Error(`The golden "${name}" is ${dtype}.`);
    const data =
      dtype === 'F32' ? new Float32Array(aligned) : Float32Array.from(new BigInt64Array(aligned), Number);
    return {
      shape,
      data,
      at: (...index) => {
        const width = shape.slice(index.length).reduce((product, size) => product * size, 1);
        const flat = index.reduce((place, i, axis) => place * shape[axis] + i, 0);
        return data.subarray(flat * width, (flat + 1) * width);
      },
    };
  }

  ids(name: string): number[] {
    return Array.from(this.tensor(name).data);
  }
}

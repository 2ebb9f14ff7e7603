/** Block-quantised weights as MatMulNBits and GatherBlockQuantized store them. */
export interface BlockQuantised {
  /** Outputs of the product, or entries of the table. */
  readonly rows: number;
  /** Inputs of the product, or width of the table. */
  readonly columns: number;
  readonly bits: 4 | 8;
  /** Columns that share one scale. */
  readonly blockSize: number;
  /** Packed values, [rows, blocks, blockSize × bits / 8]; of 4 bits the low nibble is the even column. */
  readonly data: Uint8Array;
  /** [rows, blocks]. */
  readonly scales: Float32Array;
  /**
   * [rows, blocks] as float32, or packed like the data, [rows, ⌈blocks × bits / 8⌉]; absent: 2^(bits-1) everywhere.
   */
  readonly zeroPoints: Float32Array | Uint8Array | undefined;
}

/**
 * Expands rows `[from, to)` to float32: w = scale × (q − zeroPoint), each step rounded as float32 arithmetic does.
 *
 * @returns [to − from, columns]
 */
export function expandRows(weights: BlockQuantised, from: number, to: number): Float32Array {
  const { columns, bits, blockSize, data, scales, zeroPoints } = weights;
  const blocks = Math.ceil(columns / blockSize);
  const rowBytes = (blocks * blockSize * bits) / 8;
  const out = new Float32Array((to - from) * columns);
  let at = 0;
  for (let row = from; row < to; row++) {
    for (let block = 0; block < blocks; block++) {
      const scale = scales[row * blocks + block];
      const zero = zeroPoint(zeroPoints, bits, blocks, row, block);
      const first = block * blockSize;
      const end = Math.min(first + blockSize, columns);
      const base = row * rowBytes;
      if (bits === 8) {
        for (let column = first; column < end; column++) {
          out[at++] = scale * Math.fround(data[base + column] - zero);
        }
      } else {
        for (let column = first; column < end; column++) {
          const byte = data[base + (column >> 1)];
          out[at++] = scale * Math.fround((column & 1 ? byte >> 4 : byte & 15) - zero);
        }
      }
    }
  }
  return out;
}

function zeroPoint(
  points: Float32Array | Uint8Array | undefined,
  bits: 4 | 8,
  blocks: number,
  row: number,
  block: number,
): number {
  if (points === undefined) return 2 ** (bits - 1);
  if (points instanceof Float32Array || bits === 8) return points[row * blocks + block];
  const byte = points[row * Math.ceil(blocks / 2) + (block >> 1)];
  return block & 1 ? byte >> 4 : byte & 15;
}

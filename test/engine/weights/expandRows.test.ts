import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BlockQuantised, expandRows } from '../../../src/engine/weights/blockQuantised';
import { float16ToFloat32 } from '../../../src/engine/weights/float16';

/** Two rows of two blocks of 16 columns; every row counts 0, 1, 2 … 15 in its first block and back in the second. */
const nibbles = [...Array.from({ length: 16 }, (_, i) => i), ...Array.from({ length: 16 }, (_, i) => 15 - i)];
const row4 = Array.from({ length: 16 }, (_, i) => nibbles[2 * i] | (nibbles[2 * i + 1] << 4));
const four: BlockQuantised = {
  rows: 2,
  columns: 32,
  bits: 4,
  blockSize: 16,
  data: Uint8Array.from([...row4, ...row4]),
  scales: Float32Array.of(1, 2, -0.5, 0.25),
  zeroPoints: undefined,
};

/** Rows by hand: scale and zero point of each block. */
function byHand(blocks: readonly (readonly [scale: number, zero: number])[]): number[] {
  return blocks.flatMap(([scale, zero], block) =>
    nibbles.slice((block % 2) * 16, (block % 2) * 16 + 16).map((value) => scale * (value - zero)),
  );
}

describe('expandRows', () => {
  it('takes 8 for the zero of 4 bits where none is given, the low nibble first', () => {
    const found = [...expandRows(four, 0, 2)];
    expect(found.slice(0, 4)).toEqual([-8, -7, -6, -5]);
    expect(found).toEqual(
      byHand([
        [1, 8],
        [2, 8],
        [-0.5, 8],
        [0.25, 8],
      ]),
    );
  });

  it('takes packed zero points, the low nibble for the even block', () => {
    const zeroPoints = Uint8Array.of(0x31, 0x0f);
    expect([...expandRows({ ...four, zeroPoints }, 0, 2)]).toEqual(
      byHand([
        [1, 1],
        [2, 3],
        [-0.5, 15],
        [0.25, 0],
      ]),
    );
  });

  it('begins the packed zero points of each row at a byte of their own', () => {
    const oneBlock = {
      ...four,
      columns: 16,
      data: Uint8Array.from([...row4.slice(0, 8), ...row4.slice(0, 8)]),
      scales: Float32Array.of(1, 1),
    };
    const found = expandRows({ ...oneBlock, zeroPoints: Uint8Array.of(0xf2, 0xf5) }, 0, 2);
    expect([found[0], found[16]]).toEqual([-2, -5]);
  });

  it('takes zero points that are numbers as they are', () => {
    const zeroPoints = Float32Array.of(7.5, 0, -1, 8.25);
    expect([...expandRows({ ...four, zeroPoints }, 0, 2)]).toEqual(
      byHand([
        [1, 7.5],
        [2, 0],
        [-0.5, -1],
        [0.25, 8.25],
      ]),
    );
  });

  it.each([
    [undefined, 128],
    [Uint8Array.of(3, 200), 3],
    [Float32Array.of(0.5, 0), 0.5],
  ])('expands 8 bits with the zero points %o', (zeroPoints, zero) => {
    const data = Uint8Array.from({ length: 32 }, (_, i) => 255 - i);
    const weights: BlockQuantised = {
      rows: 2,
      columns: 16,
      bits: 8,
      blockSize: 16,
      data,
      scales: Float32Array.of(2, 1),
      zeroPoints,
    };
    expect([...expandRows(weights, 0, 1)]).toEqual(
      Array.from({ length: 16 }, (_, i) => 2 * (255 - i - zero)),
    );
  });

  it('leaves out the padding of a last block that is not full', () => {
    const found = expandRows({ ...four, columns: 20 }, 0, 2);
    expect(found).toHaveLength(40);
    // Column 16 is 15 in the second block of scale 2; the next row begins right behind column 19.
    expect([...found.slice(16, 22)]).toEqual([14, 12, 10, 8, 4, 3.5]);
  });

  it('gives the same rows in any pieces', () => {
    const whole = expandRows(four, 0, 2);
    expect([...expandRows(four, 0, 1), ...expandRows(four, 1, 2)]).toEqual([...whole]);
  });

  it('rounds as float32 arithmetic does, step by step', () => {
    const scale = Math.fround(0.1);
    const zero = Math.fround(7.3);
    const [first] = expandRows(
      { ...four, scales: Float32Array.of(scale, 1, 1, 1), zeroPoints: Float32Array.of(zero, 0, 0, 0) },
      0,
      1,
    );
    expect(first).toBe(Math.fround(scale * Math.fround(0 - zero)));
  });
});

describe('float16ToFloat32', () => {
  it.each([
    [0x0000, 0],
    [0x3c00, 1],
    [0xc000, -2],
    [0x7bff, 65504],
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x3555, 0.333251953125],
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
    [0x7e00, NaN],
  ])('reads %i', (bits, value) => {
    expect(float16ToFloat32(Uint16Array.of(bits))[0]).toBe(value);
  });

  it('keeps the sign of zero and the order of the finite numbers', () => {
    expect(Object.is(float16ToFloat32(Uint16Array.of(0x8000))[0], -0)).toBe(true);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x7bfe }), (bits) => {
        const [one, next] = float16ToFloat32(Uint16Array.of(bits, bits + 1));
        return one < next;
      }),
    );
  });
});

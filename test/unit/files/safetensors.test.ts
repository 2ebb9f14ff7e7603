import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSafetensors, serialiseSafetensors } from '../../../src/core/files/safetensors';
import { refusal } from '../builders';

/** A file by hand: 8 bytes of length, the header, the data. */
function file(header: unknown, data: readonly number[] = [], length?: bigint): Uint8Array {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const head = Buffer.alloc(8);
  head.writeBigUInt64LE(length ?? BigInt(json.length));
  return Uint8Array.from([...head, ...json, ...data]);
}

const bytes = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const u8 = (begin: number, end: number) => ({
  dtype: 'U8',
  shape: [end - begin],
  data_offsets: [begin, end],
});

describe('parseSafetensors', () => {
  it('reads a file made by hand', () => {
    const { metadata, tensors } = parseSafetensors(
      file({ b: u8(2, 3), __metadata__: { format: 'pt' }, a: u8(0, 2), none: u8(3, 3) }, [7, 8, 9]),
    );
    expect([...metadata]).toEqual([['format', 'pt']]);
    expect([...tensors.keys()]).toEqual(['b', 'a', 'none']);
    expect(tensors.get('a')).toEqual({ dtype: 'U8', shape: [2], bytes: Uint8Array.of(7, 8) });
  });

  it("reads a file that Python's safetensors has written", () => {
    const url = new URL('../../fixtures/models/gpt2/golden.safetensors', import.meta.url);
    const { tensors } = parseSafetensors(readFileSync(url));
    expect(tensors.size).toBeGreaterThan(0);
    for (const { dtype, shape, bytes } of tensors.values()) {
      if (dtype !== 'F32') continue;
      expect(bytes.byteLength).toBe(4 * shape.reduce((product, dimension) => product * dimension, 1));
    }
  });

  it('lets an unknown type through', () => {
    const entry = { dtype: 'F4', shape: [3], data_offsets: [0, 2] };
    expect(parseSafetensors(file({ x: entry }, bytes(2))).tensors.get('x')?.dtype).toBe('F4');
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['too short', Uint8Array.of(1, 2), /2 bytes/],
    ['a header beyond the end', file({}, [], 3n), /header of 3 bytes .* at most 2/],
    ['a header of 2^63 bytes', file({}, [], 2n ** 63n), /is announced/],
    ['no JSON', file('{"a":'), /not JSON/],
    ['no object', file('[]'), /not a JSON object/],
    ['broken UTF-8', Uint8Array.from([4, 0, 0, 0, 0, 0, 0, 0, 0x22, 0xff, 0xfe, 0x22]), /not JSON/],
    ['a number in the metadata', file({ __metadata__: { a: 1 } }), /"a": not a string/],
    ['a list of metadata', file({ __metadata__: ['a'] }), /not an object/],
    [
      'an overlap',
      file({ a: u8(0, 2), b: u8(1, 3) }, bytes(3)),
      /"b": begins at byte 1 of the data, not at 2/,
    ],
    ['a hole', file({ a: u8(0, 1), b: u8(2, 3) }, bytes(3)), /"b": begins at byte 2 of the data, not at 1/],
    [
      'data that nobody describes',
      file({ a: u8(0, 1) }, bytes(2)),
      /describes 1 bytes of data, the file has 2/,
    ],
    ['an end beyond the data', file({ a: u8(0, 3) }, bytes(2)), /describes 3 bytes of data, the file has 2/],
    [
      'an end before the start',
      file({ a: { ...u8(0, 0), data_offsets: [2, 1] } }, bytes(2)),
      /before it begins/,
    ],
    ['a size that is not the shape', file({ a: { ...u8(0, 2), dtype: 'F32' } }, bytes(2)), /2 bytes for F32/],
    ['a negative offset', file({ a: { ...u8(0, 0), data_offsets: [-1, 0] } }), /"a": data_offsets/],
    [
      'a shape that overflows',
      file({ a: { ...u8(0, 0), shape: [2 ** 53 - 1, 2 ** 53 - 1] } }),
      /"a": 0 bytes/,
    ],
  ])('refuses %s', (_, content, message) => {
    expect(() => parseSafetensors(content)).toThrow(refusal('vector-invalid', message));
  });
});

describe('serialiseSafetensors', () => {
  const content = {
    metadata: new Map([['note', 'θ']]),
    tensors: new Map([
      ['a', { dtype: 'F32', shape: [1], bytes: Uint8Array.of(1, 2, 3, 4) }],
      ['b', { dtype: 'U8', shape: [3], bytes: Uint8Array.of(5, 6, 7) }],
    ]),
  };

  it('begins the data at a multiple of 8 bytes', () => {
    const written = Buffer.from(serialiseSafetensors(content));
    const header = Number(written.readBigUInt64LE(0));
    expect(header % 8).toBe(0);
    expect([...written.subarray(8 + header)]).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(written.subarray(8, 8 + header).toString()).toMatch(/^\{.*\} *$/);
  });

  it('is read back as it was', () => {
    expect(parseSafetensors(serialiseSafetensors(content))).toEqual(content);
  });

  it('refuses bytes that do not fit the shape', () => {
    const tensors = new Map([['a', { dtype: 'F32', shape: [2], bytes: Uint8Array.of(1) }]]);
    expect(() => serialiseSafetensors({ metadata: new Map(), tensors })).toThrow(RangeError);
  });
});

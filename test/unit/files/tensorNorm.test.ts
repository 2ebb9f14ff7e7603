import { expect, it } from 'vitest';
import { isReadableFloat, tensorNorm } from '../../../src/core/files/tensorNorm';

const bytesOf = (values: ArrayBufferView): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

it('reads every float type: 3 and 4 have the norm 5', () => {
  expect(tensorNorm('F64', bytesOf(Float64Array.of(3, 4)))).toBe(5);
  expect(tensorNorm('F32', bytesOf(Float32Array.of(3, -4)))).toBe(5);
  // 3 and 4 as binary16 and as the upper halves of binary32.
  expect(tensorNorm('F16', bytesOf(Uint16Array.of(0x4200, 0xc400)))).toBe(5);
  expect(tensorNorm('BF16', bytesOf(Uint16Array.of(0x4040, 0x4080)))).toBe(5);
});

it('reads subnormals, infinities and what is no number', () => {
  expect(tensorNorm('F16', bytesOf(Uint16Array.of(1)))).toBe(2 ** -24);
  expect(tensorNorm('F16', bytesOf(Uint16Array.of(0x7c00)))).toBe(Infinity);
  expect(tensorNorm('F16', bytesOf(Uint16Array.of(0x7e00)))).toBeNaN();
  expect(tensorNorm('F32', new Uint8Array(0))).toBe(0);
});

it('knows what it reads', () => {
  expect(['F64', 'F32', 'F16', 'BF16'].every(isReadableFloat)).toBe(true);
  expect(['I64', 'F8_E4M3', 'toString'].some(isReadableFloat)).toBe(false);
});

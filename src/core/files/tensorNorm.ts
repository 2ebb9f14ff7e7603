/** Reads one little-endian element at a byte offset. */
type Reader = (view: DataView, at: number) => number;

const readers: Readonly<Record<string, { readonly bytes: number; readonly read: Reader }>> = {
  F64: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  F32: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  F16: { bytes: 2, read: (view, at) => halfToNumber(view.getUint16(at, true)) },
  BF16: { bytes: 2, read: (view, at) => bfloatToNumber(view.getUint16(at, true)) },
};

/** Whether {@link tensorNorm} reads a type, as safetensors names it. */
export function isReadableFloat(dtype: string): boolean {
  return Object.hasOwn(readers, dtype);
}

/** Euclidean norm of a tensor's elements, summed in double precision; NaN where one is not a number. */
export function tensorNorm(dtype: string, data: Uint8Array): number {
  const { bytes, read } = readers[dtype];
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let sum = 0;
  for (let at = 0; at + bytes <= data.byteLength; at += bytes) sum += read(view, at) ** 2;
  return Math.sqrt(sum);
}

/** IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The upper half of a binary32. */
function bfloatToNumber(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, bits << 16);
  return view.getFloat32(0);
}

import { describe, expect, it } from 'vitest';
import {
  parseSafetensors,
  safetensorsHeadBytes,
  serialiseSafetensors,
} from '../../../src/core/files/safetensors';
import { parseVectorFile, parseVectorHead, serialiseVectorFile } from '../../../src/core/files/vectorFile';
import { someMetadata, refusal } from '../builders';

const theta = Float32Array.of(0.5, -1, 2, 3e-8, 0, 1e30);
const vector = { theta, metadata: someMetadata({ chosenBlock: 1, seed: 41, finding: 'θ works.' }) };

/** The file with one of its parts exchanged. */
function changed(strings: Record<string, string | undefined>, tensor: object = {}): Uint8Array {
  const { metadata, tensors } = parseSafetensors(serialiseVectorFile(vector));
  const texts = Object.entries({ ...Object.fromEntries(metadata), ...strings });
  return serialiseSafetensors({
    metadata: new Map(texts.filter((entry): entry is [string, string] => entry[1] !== undefined)),
    tensors: new Map([['theta', { ...tensors.get('theta')!, ...tensor }]]),
  });
}

describe('vector file', () => {
  it('is read back bit for bit', () => {
    expect(parseVectorFile(serialiseVectorFile(vector))).toEqual(vector);
  });

  it('keeps the mark of a model without proof, and has none of a proven one', () => {
    const marked = { theta, metadata: someMetadata({ proven: false }) };
    expect(parseVectorFile(serialiseVectorFile(marked)).metadata.proven).toBe(false);
    expect(parseSafetensors(serialiseVectorFile(vector)).metadata.has('proven')).toBe(false);
  });

  it('is safetensors with readable metadata', () => {
    const { metadata, tensors } = parseSafetensors(serialiseVectorFile(vector));
    expect(tensors.get('theta')).toMatchObject({ dtype: 'F32', shape: [2, 3] });
    expect(Object.fromEntries(metadata)).toMatchObject({
      format: 'task-vectors/vector',
      version: '1',
      name: 'antonyms',
      chosenBlock: '1',
      finding: 'θ works.',
      pairs: JSON.stringify(vector.metadata.pairs),
    });
    // 0.5 and -1 in little-endian IEEE 754.
    expect([...tensors.get('theta')!.bytes.subarray(0, 8)]).toEqual([0, 0, 0, 0x3f, 0, 0, 0x80, 0xbf]);
  });

  it('tells where it came from by its header alone', () => {
    const bytes = serialiseVectorFile(vector);
    const head = bytes.subarray(0, safetensorsHeadBytes(bytes.subarray(0, 8)));
    expect(head.length).toBeLessThan(bytes.length);
    expect(parseVectorHead(head, bytes.length)).toEqual(vector.metadata);
    expect(() => parseVectorHead(head, bytes.length + 1)).toThrow(refusal('vector-invalid', /of data/));
    expect(() => parseVectorHead(bytes.subarray(0, 7), 7)).toThrow(refusal('vector-invalid', /7 bytes/));
    const foreign = changed({ format: 'x' });
    expect(() => parseVectorHead(foreign, foreign.length)).toThrow(refusal('vector-invalid', /format/));
  });

  it('reads from the middle of a larger buffer', () => {
    const bytes = serialiseVectorFile(vector);
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(parseVectorFile(larger.subarray(3)).theta).toEqual(theta);
  });

  it('leaves other tensors and other metadata alone', () => {
    const { metadata, tensors } = parseSafetensors(serialiseVectorFile(vector));
    const bytes = serialiseSafetensors({
      metadata: new Map([...metadata, ['note', 'mine']]),
      tensors: new Map([['extra', { dtype: 'BF16', shape: [1], bytes: Uint8Array.of(1, 2) }], ...tensors]),
    });
    expect(parseVectorFile(bytes)).toEqual(vector);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['another format', changed({ format: 'pt' }), /^Metadata, format: "pt"/],
    ['no format', changed({ format: undefined }), /format: missing/],
    ['a newer version', changed({ version: '2' }), /version: "2"; this build reads version 1/],
    ['a missing field', changed({ name: undefined }), /^Metadata, name: /],
    ['a field that is no JSON', changed({ model: '{' }), /^Metadata, model: not JSON/],
    [
      'a hash that is none',
      changed({ model: JSON.stringify({ ...vector.metadata.model, graphHash: 'x' }) }),
      /model\.graphHash/,
    ],
    [
      'another width',
      changed({ model: JSON.stringify({ ...vector.metadata.model, hiddenSize: 4 }) }),
      /F32 \[2, 3\], but its model asks for F32 \[2, 4\]/,
    ],
    ['another type', changed({}, { dtype: 'I32' }), /I32 \[2, 3\]/],
    ['another rank', changed({}, { shape: [6] }), /F32 \[6\]/],
    [
      'an infinite value',
      changed({}, { bytes: new Uint8Array(Float32Array.of(0, 0, 0, 0, 0, Infinity).buffer) }),
      /element 2 of block 1/,
    ],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => parseVectorFile(bytes)).toThrow(refusal('vector-invalid', message));
  });

  it('refuses a file without the tensor', () => {
    const { metadata } = parseSafetensors(serialiseVectorFile(vector));
    const bytes = serialiseSafetensors({ metadata, tensors: new Map() });
    expect(() => parseVectorFile(bytes)).toThrow('There is no tensor "theta".');
  });

  it('does not write what it would not read', () => {
    expect(() => serialiseVectorFile({ ...vector, theta: theta.subarray(1) })).toThrow(RangeError);
    expect(() => serialiseVectorFile({ ...vector, theta: theta.map(() => Number.NaN) })).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TaskVectorError } from '../../src/core/errors/taskVectorError';
import { parseSafetensors, serialiseSafetensors } from '../../src/core/files/safetensors';
import { parseVectorFile, serialiseVectorFile } from '../../src/core/files/vectorFile';
import { type TaskVector, type VectorMetadata } from '../../src/core/files/vectorMetadata';
import { parseSweepFile } from '../../src/core/files/sweepFile';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
const pair = fc.record({ input: text, output: text });

const metadata: fc.Arbitrary<VectorMetadata> = fc.record(
  {
    name: text,
    model: fc.record({
      name: text,
      graphHash: hash,
      weightsHash: hash,
      tokenizerHash: hash,
      blocks: fc.integer({ min: 1, max: 5 }),
      hiddenSize: fc.integer({ min: 1, max: 7 }),
      vocabularySize: fc.integer({ min: 1, max: 100 }),
    }),
    precision: text,
    chosenBlock: fc.nat(1023),
    position: fc.constant('last' as const),
    method: text,
    template: fc.record({ beforeInput: text, beforeOutput: text, afterOutput: text }),
    pairs: fc.array(pair, { maxLength: 5 }),
    queries: fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
    seed: fc.nat(0xffffffff),
    finding: text,
    application: text,
    date: text,
  },
  {
    requiredKeys: [
      ...([
        'name',
        'model',
        'precision',
        'position',
        'method',
        'pairs',
        'queries',
        'application',
        'date',
      ] as const),
    ],
    noNullPrototype: true,
  },
);

const vector: fc.Arbitrary<TaskVector> = metadata.chain((given) => {
  const length = given.model.blocks * given.model.hiddenSize;
  return fc.record({
    metadata: fc.constant(given),
    theta: fc.float32Array({ minLength: length, maxLength: length, noNaN: true, noDefaultInfinity: true }),
  });
});

/** What a parser may do with hostile bytes: return, or throw its own error. */
function outcome(parse: () => unknown): string {
  try {
    parse();
    return 'value';
  } catch (error) {
    return error instanceof TaskVectorError ? error.code : `unforeseen: ${String(error)}`;
  }
}

it('every vector is read back as it was written', () => {
  fc.assert(
    fc.property(vector, (written) => {
      expect(parseVectorFile(serialiseVectorFile(written))).toEqual(written);
    }),
  );
});

it('any bytes are a vector or vector-invalid', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(['value', 'vector-invalid']).toContain(outcome(() => parseVectorFile(bytes)));
    }),
  );
});

it('any JSON header is a file or vector-invalid', () => {
  const number = fc.oneof(fc.integer({ min: -2, max: 12 }), fc.double());
  const entry = fc.record({
    dtype: fc.constantFrom('F32', 'U8', 'F4', ''),
    shape: fc.array(number, { maxLength: 3 }),
    data_offsets: fc.array(number, { maxLength: 3 }),
  });
  const name = fc.oneof(fc.constantFrom('__metadata__', '__proto__', 'theta', 'constructor'), fc.string());
  const header = fc.array(fc.tuple(name, fc.oneof(entry, fc.jsonValue())), { maxLength: 4 });
  fc.assert(
    fc.property(header, fc.uint8Array({ maxLength: 12 }), (entries, data) => {
      const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
      const bytes = new Uint8Array(8 + json.length + data.length);
      bytes[0] = json.length % 256;
      bytes[1] = json.length >> 8;
      bytes.set(json, 8);
      bytes.set(data, 8 + json.length);
      expect(['value', 'vector-invalid']).toContain(outcome(() => parseSafetensors(bytes)));
    }),
  );
});

it('a vector file with any one byte changed is a vector or vector-invalid', () => {
  fc.assert(
    fc.property(vector, fc.nat(), fc.integer({ min: 1, max: 255 }), (written, place, change) => {
      const bytes = serialiseVectorFile(written);
      bytes[place % bytes.length] ^= change;
      expect(['value', 'vector-invalid']).toContain(outcome(() => parseVectorFile(bytes)));
    }),
  );
});

it('a vector file cut short is vector-invalid', () => {
  fc.assert(
    fc.property(vector, fc.nat(), (written, place) => {
      const bytes = serialiseVectorFile(written);
      expect(outcome(() => parseVectorFile(bytes.subarray(0, place % bytes.length)))).toBe('vector-invalid');
    }),
  );
});

it('safetensors keep every tensor byte for byte', () => {
  const tensor = fc
    .uint8Array({ maxLength: 20 })
    .map((bytes) => ({ dtype: 'U8', shape: [bytes.length], bytes }));
  const name = fc.string({ unit: 'grapheme' }).filter((key) => key !== '__metadata__');
  const file = fc.record({
    metadata: fc.array(fc.tuple(text, text)).map((entries) => new Map(entries)),
    tensors: fc.array(fc.tuple(name, tensor)).map((entries) => new Map(entries)),
  });
  fc.assert(
    fc.property(file, (written) => {
      const read = parseSafetensors(serialiseSafetensors(written));
      expect(new Map([...read.metadata].sort())).toEqual(new Map([...written.metadata].sort()));
      expect(new Map([...read.tensors].sort())).toEqual(new Map([...written.tensors].sort()));
    }),
  );
});

it('any text is a sweep or result-invalid', () => {
  const head = fc.constant({ format: 'task-vectors/sweep', version: 1 });
  const json = fc
    .tuple(head, fc.dictionary(fc.string(), fc.jsonValue()))
    .map(([first, rest]) => ({ ...rest, ...first }));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        json.map((value) => JSON.stringify(value)),
      ),
      (file) => {
        expect(['value', 'result-invalid']).toContain(outcome(() => parseSweepFile(file)));
      },
    ),
  );
});

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { fixtureModel } from '../../support/engine/paths';
import { prepareOrRefuse } from '../../support/engine/prepareModel';
import { testFolder } from '../../support/engine/temporaryFolder';
import { mergedDecoder, tinyDecoder } from '../../support/engine/tinyDecoder';
import { fuzz, fuzzTimeout } from '../../support/fuzzing';

interface Damage {
  readonly at: number;
  readonly kind: 'flip' | 'cut' | 'inflate' | 'repeat' | 'erase' | 'retag';
  readonly amount: number;
}

const damage = fc.record<Damage>({
  at: fc.double({ min: 0, max: 0.999999, noNaN: true }),
  kind: fc.constantFrom('flip', 'cut', 'inflate', 'repeat', 'erase', 'retag'),
  amount: fc.nat(255),
});

function damaged(bytes: Buffer, damages: readonly Damage[]): Buffer {
  let result = Buffer.from(bytes);
  for (const { at, kind, amount } of damages) {
    const place = Math.floor(at * result.length);
    if (kind === 'flip') result[place] ^= 1 << (amount % 8);
    else if (kind === 'retag') result[place] = amount;
    else if (kind === 'cut') result = result.subarray(0, place + 1);
    // The longest run of continued bytes: a number, and as a length a huge one.
    else if (kind === 'inflate') result.fill(0xff, place, Math.min(result.length, place + 1 + (amount % 9)));
    else if (kind === 'erase')
      result = Buffer.concat([result.subarray(0, place), result.subarray(place + amount)]);
    else {
      const piece = result.subarray(place, place + amount);
      result = Buffer.concat([result.subarray(0, place), piece, piece, result.subarray(place)]);
    }
  }
  return result;
}

describe('a damaged graph', () => {
  const quantised = fixtureModel('llama-genai-q4');
  const fused = fixtureModel('gemma2-genai');
  it.each([
    ['of fused operators', readFileSync(join(fused, 'onnx/model.onnx')), join(fused, 'onnx/model.onnx_data')],
    [
      'of 4-bit weights',
      readFileSync(join(quantised, 'onnx/model_q4.onnx')),
      join(quantised, 'onnx/model_q4.onnx_data'),
    ],
    ['of plain operators', tinyDecoder(), undefined],
    ['of two merged decoders', mergedDecoder(tinyDecoder(), tinyDecoder()), undefined],
  ])(
    '%s is read, or refused with a typed error, at once',
    (name, graph, data) => {
      const folder = testFolder();
      const path = join(folder, 'model.onnx');
      if (data)
        for (const name of ['model.onnx_data', 'model_q4.onnx_data']) copyFileSync(data, join(folder, name));
      fuzz(name, fc.array(damage, { minLength: 1, maxLength: 3 }), 150, (damages) => {
        writeFileSync(path, damaged(graph, damages));
        return prepareOrRefuse(path);
      });
    },
    fuzzTimeout,
  );

  it(
    'of any bytes is refused with a typed error',
    () => {
      const path = join(testFolder(), 'model.onnx');
      fuzz('any bytes', fc.uint8Array({ maxLength: 400 }), 100, (bytes) => {
        writeFileSync(path, bytes);
        return prepareOrRefuse(path);
      });
    },
    fuzzTimeout,
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/engine/onnx/byteSource';
import { wireFields, wireIntegers, wireText } from '../../../src/engine/onnx/wireReader';
import { bytesField, floatField, integerField, textField } from '../../../src/engine/onnx/wireWriter';

function fieldsOf(bytes: Buffer) {
  return [...wireFields(memorySource(bytes), 0, bytes.length)];
}

describe('wire format', () => {
  it.each([
    [0, '08 00'],
    [1, '08 01'],
    [300, '08 ac 02'],
    [-1, '08 ff ff ff ff ff ff ff ff ff 01'],
    [-2, '08 fe ff ff ff ff ff ff ff ff 01'],
  ])('writes and reads %i', (value, hex) => {
    const bytes = integerField(1, value);
    expect(bytes.toString('hex')).toBe(hex.replaceAll(' ', ''));
    expect(fieldsOf(bytes)).toMatchObject([{ number: 1, wireType: 0, value }]);
  });

  it('reads back whatever it wrote', () => {
    const number = fc.integer({ min: 1, max: 2 ** 29 - 1 });
    const field = fc.oneof(
      fc.record({ number, value: fc.maxSafeInteger() }),
      fc.record({ number, text: fc.string({ unit: 'grapheme' }) }),
    );
    fc.assert(
      fc.property(fc.array(field, { maxLength: 8 }), (drawn) => {
        const bytes = Buffer.concat(
          drawn.map((one) =>
            'text' in one ? textField(one.number, one.text) : integerField(one.number, one.value),
          ),
        );
        const found = fieldsOf(bytes);
        expect(found.map((one) => one.number)).toEqual(drawn.map((one) => one.number));
        found.forEach((one, i) => {
          const wanted = drawn[i];
          if ('text' in wanted) expect(wireText(memorySource(bytes), one)).toBe(wanted.text);
          else expect(one.value).toBe(wanted.value);
        });
      }),
    );
  });

  it('reads repeated integers packed and unpacked', () => {
    const values = [3, -1, 2 ** 40, 0];
    const packed = bytesField(8, Buffer.concat(values.map((value) => integerField(1, value).subarray(1))));
    const [field] = fieldsOf(packed);
    expect(wireIntegers(memorySource(packed), field)).toEqual(values);
    const unpacked = Buffer.concat(values.map((value) => integerField(8, value)));
    expect(fieldsOf(unpacked).flatMap((one) => wireIntegers(memorySource(unpacked), one))).toEqual(values);
  });

  it.each([
    ['a number without an end', Buffer.from('08ffffffffffffffffffffffff', 'hex')],
    ['a number that breaks off', Buffer.from('0880', 'hex')],
    ['a length beyond the message', Buffer.from('0a05ffff', 'hex')],
    ['a negative length', Buffer.from('0affffffffffffffffff01', 'hex')],
    ['a length of 2^63', Buffer.from('0a8080808080808080800100', 'hex')],
    ['field number 0', Buffer.from('0000', 'hex')],
    ['a group', Buffer.from('0b0c', 'hex')],
    ['a fixed number that breaks off', floatField(2, 1).subarray(0, 3)],
  ])('refuses %s', (_, bytes) => {
    expect(() => fieldsOf(bytes)).toThrow(expect.objectContaining({ code: 'model-corrupt' }));
  });
});

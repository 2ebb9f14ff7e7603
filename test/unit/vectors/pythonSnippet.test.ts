import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type VectorMetadata } from '../../../src/core/files/vectorMetadata';
import { pythonSnippet } from '../../../src/core/vectors/pythonSnippet';
import { someMetadata } from '../builders';

function metadataWith(own: Partial<VectorMetadata>): VectorMetadata {
  return { ...someMetadata(), ...own };
}

it('opens the file, takes the chosen block and asks a query of the vector’s own task', () => {
  const metadata = metadataWith({
    name: 'antonyms',
    chosenBlock: 2,
    template: { beforeInput: 'example:', beforeOutput: '->', afterOutput: '\n' },
    pairs: [{ input: ' hot', output: ' cold' }],
  });
  const text = pythonSnippet(metadata, 'antonyms.taskvector.safetensors');
  expect(text).toContain('load_file("antonyms.taskvector.safetensors")["theta"]');
  expect(text).toContain('block, strength = 2, 1.0');
  expect(text).toContain('hidden[:, -1] = strength * theta[block]  # replace;');
  expect(text).toContain('prompt = "example: hot->"');
  expect(text.startsWith('# θ of antonyms: ')).toBe(true);
});

it('says that the block is the middle one where none was chosen', () => {
  const text = pythonSnippet(metadataWith({ chosenBlock: undefined }), 'x');
  expect(text).toContain('# No block was chosen yet: this is the middle one.');
});

it('says that the model had failed its self-test', () => {
  expect(pythonSnippet(metadataWith({ proven: false }), 'x')).toContain(
    '# The model had failed its self-test.\n',
  );
  expect(pythonSnippet(metadataWith({}), 'x')).not.toContain('self-test');
});

it('lets no text of a file out of its comment or its string', () => {
  const hostile = fc.constantFrom('"', "'", '\\', '\n', '\r', '\u0085', '\u2028', '\0', '#', '{');
  const any = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));
  const text = fc.string({ unit: fc.oneof(hostile, any), maxLength: 40 });
  fc.assert(
    fc.property(text, text, text, (name, finding, file) => {
      const { model } = someMetadata();
      const written = pythonSnippet(metadataWith({ name, finding, model: { ...model, name } }), file);
      const plain = pythonSnippet(
        metadataWith({ name: 'n', finding: 'f', model: { ...model, name: 'm' } }),
        'p',
      );
      expect(written.split(/[\n\r]/)).toHaveLength(plain.split('\n').length);
      expect(written).not.toContain('\0');
      const strings = [...written.matchAll(/^(?:name = |theta = load_file\()("(?:[^"\\]|\\.)*")/gm)];
      expect(strings.map(([, literal]) => JSON.parse(literal) as unknown)).toEqual([name, file]);
    }),
  );
});

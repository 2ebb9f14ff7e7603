import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSelection } from '../../src/core/demonstrations/readSelection';
import { separators } from '../../src/core/demonstrations/selectionReading';
import { parseEpisodes } from '../../src/core/episodes/parseEpisodes';
import { TaskVectorError } from '../../src/core/errors/taskVectorError';
import { parseTask } from '../../src/core/tasks/parseTask';
import { paperTemplate, promptText } from '../../src/core/prompts/template';

/** Words that no form of writing takes for a mark of its own. */
const word = fc
  .array(fc.stringMatching(/^[a-zäñж0-9]{1,8}$/), { minLength: 1, maxLength: 3 })
  .map((parts) => `w${parts.join(' ')}`);
const pairs = fc.uniqueArray(fc.record({ input: word, output: word }), {
  selector: ({ input }) => input,
  minLength: 1,
  maxLength: 12,
});
const mark = fc.constantFrom('', '- ', '* ', '  ', '• ');
const noise = fc.constantFrom('', '# a comment -> with an arrow', '   ', '```');

describe.each(separators)('a list with %j', (separator) => {
  it('is read back as it was written', () => {
    const space = fc.constantFrom('', ' ');
    fc.assert(
      fc.property(
        pairs,
        space,
        mark,
        noise,
        fc.constantFrom('\n', '\r\n'),
        (written, gap, bullet, between, end) => {
          const lines = written.map(
            ({ input, output }) => `${bullet}${input}${gap}${separator}${gap}${output}`,
          );
          const reading = readSelection(lines.join(`${end}${between}${end}`));
          expect(reading).toMatchObject({ pairs: written, separator, skipped: [] });
        },
      ),
    );
  });
});

it('every pair of strings comes back from JSON, trimmed', () => {
  const string = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => text.trim() !== '');
  const any = fc.uniqueArray(fc.record({ input: string, output: string }), {
    selector: ({ input }) => input.trim(),
    minLength: 1,
  });
  fc.assert(
    fc.property(any, fc.boolean(), (written, lines) => {
      const text = lines ? written.map((pair) => JSON.stringify(pair)).join('\n') : JSON.stringify(written);
      const trimmed = written.map(({ input, output }) => ({ input: input.trim(), output: output.trim() }));
      expect(readSelection(text)).toMatchObject({ pairs: trimmed, skipped: [] });
    }),
  );
});

it('every pair of cells comes back from quoted CSV', () => {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  const cell = fc.stringMatching(/^[a-z]["a-z, ->:|=]{0,12}[a-z]$/);
  const rows = fc.uniqueArray(fc.record({ input: cell, output: cell }), {
    selector: ({ input }) => input,
    minLength: 1,
  });
  fc.assert(
    fc.property(rows, (written) => {
      const text = written.map(({ input, output }) => `${quoted(input)},${quoted(output)}`).join('\n');
      expect(readSelection(`input,output\n${text}`)).toMatchObject({
        format: 'csv',
        pairs: written,
        skipped: [],
      });
    }),
  );
});

it("the paper's prompt gives its demonstrations back", () => {
  fc.assert(
    fc.property(pairs, word, (written, query) => {
      const reading = readSelection(promptText(paperTemplate, written, query));
      expect(reading).toMatchObject({ format: 'prompt', separator: '->', pairs: written });
      expect(reading.skipped.map(({ line }) => line)).toEqual([written.length + 1]);
    }),
  );
});

describe('any text', () => {
  const snippet = fc.constantFrom(
    '->',
    ':',
    ',',
    '"',
    '\n',
    '\t',
    '{',
    '[',
    ']',
    '|',
    'Q: ',
    'A: ',
    'example:',
    'a',
    ' ',
  );
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.array(snippet).map((parts) => parts.join('')),
  );
  const code = (read: () => unknown): string => {
    try {
      read();
      return 'value';
    } catch (error) {
      return error instanceof TaskVectorError ? error.code : `unforeseen: ${String(error)}`;
    }
  };

  it('is a reading with trimmed, different inputs, or a typed error', () => {
    fc.assert(
      fc.property(
        anything,
        fc.option(fc.constantFrom(...separators), { nil: undefined }),
        (text, separator) => {
          const result = code(() => {
            const { pairs: read, skipped } = readSelection(text, separator ? { separator } : {});
            expect(new Set(read.map(({ input }) => input)).size).toBe(read.length);
            for (const side of read.flatMap(({ input, output }) => [input, output]))
              expect(side).toMatch(/^\S(.*\S)?$/s);
            const lines = text.split(/\r\n?|\n/).length;
            for (const { line } of skipped) expect(line >= 1 && line <= lines).toBe(true);
          });
          expect(['value', 'selection-empty', 'selection-unreadable']).toContain(result);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is a task or task-invalid', () => {
    const fileName = fc.constantFrom('x.task.json', 'x.json', 'x.csv', 'x.tsv', 'x.jsonl', '');
    fc.assert(
      fc.property(anything, fileName, (text, file) => {
        expect(['value', 'task-invalid']).toContain(code(() => parseTask(text, file)));
      }),
    );
  });

  it('is episodes or episodes-invalid', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(['value', 'episodes-invalid']).toContain(code(() => parseEpisodes(text)));
      }),
    );
  });
});

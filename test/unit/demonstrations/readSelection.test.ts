import { describe, expect, it } from 'vitest';
import { readSelection } from '../../../src/core/demonstrations/readSelection';
import { separators } from '../../../src/core/demonstrations/selectionReading';
import { TaskVectorError } from '../../../src/core/errors/taskVectorError';
import { limits } from '../../../src/core/limits';

const hotAndBig = [
  { input: 'hot', output: 'cold' },
  { input: 'big', output: 'small' },
];

function refusal(text: string): TaskVectorError {
  try {
    readSelection(text);
  } catch (error) {
    if (error instanceof TaskVectorError) return error;
  }
  throw new Error('readSelection did not refuse');
}

describe('lines', () => {
  it.each(separators)('reads %j without spaces around it', (separator) => {
    const reading = readSelection(`hot${separator}cold\nbig${separator}small`);
    expect(reading).toMatchObject({ pairs: hotAndBig, separator, skipped: [] });
  });

  it.each(separators)('reads %j with spaces around it', (separator) => {
    const reading = readSelection(`  hot ${separator} cold \r\n big ${separator}  small`);
    expect(reading).toMatchObject({ pairs: hotAndBig, separator, skipped: [] });
  });

  it('cuts at the separator that stands once', () => {
    expect(readSelection('a:b -> c:d')).toMatchObject({
      separator: '->',
      pairs: [{ input: 'a:b', output: 'c:d' }],
    });
    expect(readSelection('x=1 : y=2').pairs).toEqual([{ input: 'x=1', output: 'y=2' }]);
    expect(readSelection('b,b,p -> p\ni,w -> w').pairs[0]).toEqual({ input: 'b,b,p', output: 'p' });
  });

  it('tells => from =', () => {
    expect(readSelection('hot => cold\nbig => small')).toMatchObject({ separator: '=>', pairs: hotAndBig });
  });

  it('tolerates bullets, numbers, comments, fences and blank lines', () => {
    const text = '# opposites\n\n```\n- hot -> cold\n\n2. big -> small\n```\n##\n';
    expect(readSelection(text)).toMatchObject({ format: 'lines', pairs: hotAndBig, skipped: [] });
  });

  it('reads a colour, which is no comment', () => {
    expect(readSelection('#fff -> white').pairs).toEqual([{ input: '#fff', output: 'white' }]);
  });

  it('reads a Markdown table', () => {
    const text = '| input | output |\n|-------|:------|\n| hot | cold |\n| big | small |';
    expect(readSelection(text)).toMatchObject({ separator: '|', pairs: hotAndBig, skipped: [] });
  });

  it('takes a pair for a header in tables alone, and tells where it may be a pair', () => {
    for (const first of ['x -> y', 'in -> out', 'question -> answer', 'input -> output']) {
      expect(readSelection(`${first}\nhot -> cold\nbig -> small`)).toMatchObject({
        pairs: [{ input: first.split(' ')[0] }, ...hotAndBig],
        skipped: [],
      });
    }
    expect(readSelection('x,y\nhot,cold\nbig,small')).toMatchObject({
      pairs: hotAndBig,
      skipped: [{ line: 1, text: 'x,y', reason: 'it names the columns' }],
    });
  });

  it('names the line and the reason of what it skips', () => {
    const reading = readSelection('hot -> cold\nwords\nhot -> chilly\nbig -> small\n-> night\nrich ->');
    expect(reading.pairs).toEqual(hotAndBig);
    expect(reading.skipped).toEqual([
      { line: 2, text: 'words', reason: 'no "->" in this line' },
      { line: 3, text: 'hot -> chilly', reason: 'line 1 has the same input' },
      { line: 5, text: '-> night', reason: 'the input is empty' },
      { line: 6, text: 'rich ->', reason: 'a query without an answer' },
    ]);
  });

  it('keeps to a separator that is asked for', () => {
    const reading = readSelection('a:b -> c:d', { separator: ':' });
    expect(reading).toMatchObject({ separator: ':', pairs: [{ input: 'a', output: 'b -> c:d' }] });
    expect(() => readSelection('hot -> cold', { separator: '=' })).toThrow('No pair could be read');
  });
});

describe('CSV', () => {
  it('reads quotes, a quoted line end and the line numbers after it', () => {
    const reading = readSelection('input,output\n"a, b",c\nd,"e\nf"\nlonely');
    expect(reading).toMatchObject({ format: 'csv', separator: ',' });
    expect(reading.pairs).toEqual([
      { input: 'a, b', output: 'c' },
      { input: 'd', output: 'e\nf' },
    ]);
    expect(reading.skipped).toEqual([{ line: 5, text: 'lonely', reason: 'a query without an answer' }]);
  });

  it('takes the named columns, whatever their place', () => {
    expect(readSelection('id\tOutput\tInput\n1\tcold\thot\n2\tsmall\tbig')).toMatchObject({
      separator: '\t',
      pairs: hotAndBig,
    });
  });

  it('asks for quotes where a row has too many columns', () => {
    const { skipped } = readSelection('hot,cold\na,b,c');
    expect(skipped[0].reason).toBe('3 columns: put a text that contains a comma in quotes');
  });
});

describe('JSON', () => {
  it.each([
    ['objects', '[{"input":"hot","output":"cold"},{"input":"big","output":"small","id":3}]', 'json'],
    ['tuples', '[["hot","cold"],["big","small"]]', 'json'],
    ['a map', '{"hot":"cold","big":"small"}', 'json'],
    ['lines of objects', '{"input":"hot","output":"cold"}\n{"input":"big","output":"small"}', 'jsonl'],
    ['lines of tuples', '["hot","cold"]\n["big","small"]', 'jsonl'],
    ['lines out of an array', '  ["hot", "cold"],\n  ["big", "small"],\n]', 'jsonl'],
    ['lines out of a map', '  "hot": "cold",\n  "big": "small"\n}', 'jsonl'],
    ['a task file', '{"name":"opposites","pairs":[["hot","cold"],["big","small","little"]]}', 'json'],
  ])('reads %s', (_, text, format) => {
    expect(readSelection(text)).toEqual({ format, pairs: hotAndBig, skipped: [] });
  });

  it('knows the lines of elements that it skips', () => {
    const { skipped } = readSelection('[\n["hot","cold"],\n\n {"in": "}"},\n null]');
    expect(skipped.map(({ line }) => line)).toEqual([5]);
  });

  it('reads brackets that are no JSON as text', () => {
    expect(readSelection('[a] -> b\n[c] -> d').pairs[0]).toEqual({ input: '[a]', output: 'b' });
  });
});

describe('few-shot prompts', () => {
  it('takes a shared prefix off and skips the query', () => {
    const reading = readSelection('example:hot->cold\nexample:big->small\nexample:happy->');
    expect(reading).toMatchObject({ format: 'prompt', separator: '->', pairs: hotAndBig });
    expect(reading.skipped).toEqual([{ line: 3, text: 'happy->', reason: 'a query without an answer' }]);
  });

  it.each([
    'Q: hot\nA: cold\n\nQ: big\nA: small\n\nQ: happy\nA:',
    'Input: hot\nOutput: cold\nInput: big\nOutput: small\nInput: happy',
    'Q: hot A: cold\nQ: big A: small\nQ: happy A:',
    'English: hot\nFrench: cold\nEnglish: big\nFrench: small\nEnglish: happy\nFrench:',
  ])('reads labels: %j', (text) => {
    const reading = readSelection(text);
    expect(reading).toMatchObject({ format: 'prompt', pairs: hotAndBig });
    expect(reading.skipped.map(({ reason }) => reason)).toEqual(['a query without an answer']);
  });

  it('does not take two pairs with a colon for labels', () => {
    expect(readSelection('hot: cold\nbig: small')).toMatchObject({ format: 'lines', pairs: hotAndBig });
  });
});

describe('refusals', () => {
  it('says that nothing is selected', () => {
    expect(refusal(' \n\t\n').code).toBe('selection-empty');
  });

  it('quotes the first line, shortened, and shows what works', () => {
    const error = refusal(`${'word '.repeat(100)}\nmore`);
    expect(error.code).toBe('selection-unreadable');
    expect(error.message).toContain('"word word');
    expect(error.message.length).toBeLessThan(200);
    expect(error.next).toContain('hot -> cold');
  });

  it('holds to its limits', () => {
    expect(refusal('a'.repeat(limits.selectionCharacters + 1)).code).toBe('selection-unreadable');
    const tooMany = Array.from({ length: limits.pairs + 1 }, (_, i) => `${i}->x`).join('\n');
    expect(refusal(tooMany).message).toContain(String(limits.pairs));
    const { skipped } = readSelection(`hot->cold\n${'x'.repeat(limits.pairCharacters + 1)}->y`);
    expect(skipped[0].reason).toBe('longer than 4000 characters');
  });
});

describe('hostile texts', () => {
  // A pattern that tries every start of a run again would take minutes for each of these.
  it.each(['-', '=', ' ', ' a', 'q', ':', ',', '|', '"', '#', '`', '1', 'a -', '[', '{"a":', '->'])(
    'of 400,000 times %j are refused or read within the test’s time',
    (piece) => {
      for (const start of ['', 'q:', 'x -> y\n', 'example:', '-']) {
        const text = start + piece.repeat(400_000);
        try {
          expect(readSelection(text).pairs.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toMatchObject({
            code: expect.stringMatching(/^selection-(empty|unreadable)$/) as unknown,
          });
        }
      }
    },
  );

  it('of deep JSON are skipped', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(refusal(`[${deep}]`).code).toBe('selection-unreadable');
    expect(readSelection(`["hot","cold"]\n${deep}`).skipped).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { describePlace, jsonPlace, jsonSyntaxPlace, placeIn } from '../../../src/core/text/jsonPlace';

const json = '{\n  "name": "x",\n  "pairs": [["hot", "cold"],\n    {"input": "big", "output": 3}]\n}';

describe('jsonPlace', () => {
  it.each([
    [[], 1, 1],
    [['name'], 2, 11],
    [['pairs'], 3, 12],
    [['pairs', 0, 1], 3, 21],
    [['pairs', 1, 'output'], 4, 32],
  ])('finds %j', (path, line, column) => {
    expect(jsonPlace(json, path)).toEqual({ line, column });
  });

  it('points at what should hold an absent value', () => {
    expect(jsonPlace(json, ['source'])).toEqual({ line: 1, column: 1 });
    expect(jsonPlace(json, ['pairs', 1, 'accept'])).toEqual({ line: 4, column: 5 });
    expect(jsonPlace(json, ['pairs', 7, 0])).toEqual({ line: 3, column: 12 });
  });

  it('follows the last of equal keys, as JSON.parse does', () => {
    expect(jsonPlace('{"a": 1, "a": 2}', ['a'])).toEqual({ line: 1, column: 15 });
  });

  it.each(['{', '', '['.repeat(100_000), `["${'a'.repeat(2_000_000)}"]`])(
    'has none in what is no JSON, too deep or too long',
    (text) => {
      expect(jsonPlace(text, [])).toBeUndefined();
    },
  );
});

describe('jsonSyntaxPlace', () => {
  it.each([
    ['{"a":\n [1,}', 2, 5],
    ['{"a" 1}', 1, 6],
    ['[1] x', 1, 5],
    ['{', 1, 2],
    ['{\n "a": \n', 2, 6],
    ['x', 1, 1],
  ])('finds where %j stops being JSON', (text, line, column) => {
    expect(jsonSyntaxPlace(text)).toEqual({ line, column });
  });

  it('has none in JSON, and none where it can’t look', () => {
    expect(jsonSyntaxPlace(json)).toBeUndefined();
    expect(jsonSyntaxPlace('['.repeat(100_000))).toBeUndefined();
  });
});

describe('placeIn', () => {
  it('reads the place back that a message names', () => {
    const place = { line: 12, column: 3 };
    expect(placeIn(`x.json, ${describePlace(place)}: it is wrong.`)).toEqual(place);
    expect(placeIn('x.json: it is wrong.')).toBeUndefined();
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseEpisodes } from '../../../src/core/episodes/parseEpisodes';
import { refusal } from '../builders';

const line = {
  task: 'antonyms',
  demonstrations: [[' hot', ' cold']],
  query: ' big',
  answer: ' small',
  dummies: [' up', ' in'],
  patched: ['ignored'],
};
const demonstrations = [{ input: ' hot', output: ' cold' }];
const episode = {
  task: 'antonyms',
  query: ' big',
  answer: ' small',
  demonstrations,
  extractions: [
    { demonstrations, dummy: ' up' },
    { demonstrations, dummy: ' in' },
  ],
};

describe('parseEpisodes', () => {
  it('reads JSON lines and an array alike, spaces kept', () => {
    expect(parseEpisodes(`${JSON.stringify(line)}\n\n${JSON.stringify(line)}\n`)).toEqual([episode, episode]);
    expect(parseEpisodes(JSON.stringify([line]))).toEqual([episode]);
    expect(parseEpisodes(JSON.stringify(line))).toEqual([episode]);
    expect(parseEpisodes(`\uFEFF${JSON.stringify(line)}\n`)).toEqual([episode]);
  });

  it('reads the replay file of the bundled model', () => {
    const url = new URL('../../fixtures/smollm2-135m-instruct/replay.jsonl', import.meta.url);
    const episodes = parseEpisodes(readFileSync(url, 'utf8'));
    expect(episodes).toHaveLength(24);
    expect(episodes[0]).toMatchObject({ task: 'next_letter', query: 'c', answer: 'd' });
    expect(episodes[0].extractions.map(({ dummy }) => dummy)).toEqual(['r', 'd']);
  });

  it.each([
    ['{"task":', /^Line 1 is not JSON: "\{"task":"/],
    [`${JSON.stringify(line)}\n${JSON.stringify({ ...line, query: 3 })}`, /^Line 2: query: /],
    [`[\n${JSON.stringify(line)},\n${JSON.stringify({ ...line, dummies: [] })}]`, /^Line 3: dummies: /],
    [JSON.stringify({ ...line, dummies: [' big'] }), /^Line 1: the query "big" is also a dummy query/],
    [JSON.stringify({ ...line, query: ' hot' }), /^Line 1: the query "hot" is also a demonstration/],
    ['\n', /no episodes/],
    ['[]', /no episodes/],
  ])('refuses %j', (text, message) => {
    expect(() => parseEpisodes(text)).toThrow(refusal('episodes-invalid', message));
  });
});

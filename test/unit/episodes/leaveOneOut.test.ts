import { expect, it } from 'vitest';
import { leaveOneOutEpisodes, leaveOneOutExtractions } from '../../../src/core/episodes/leaveOneOut';
import { antonyms, refusal } from '../builders';

const [hot, big, up] = antonyms;
const three = [hot, big, up];

it('makes each pair the dummy query of the others', () => {
  expect(leaveOneOutExtractions(three)).toEqual([
    { dummy: 'hot', demonstrations: [big, up] },
    { dummy: 'big', demonstrations: [hot, up] },
    { dummy: 'up', demonstrations: [hot, big] },
  ]);
});

it('never shows the query to its own vector', () => {
  expect(leaveOneOutEpisodes('opposites', three)[1]).toEqual({
    task: 'opposites',
    query: 'big',
    answer: 'small',
    demonstrations: [hot, up],
    extractions: [
      { dummy: 'hot', demonstrations: [up] },
      { dummy: 'up', demonstrations: [hot] },
    ],
  });
});

it('makes one episode of n - 1 demonstrations and n - 1 dummies for each pair', () => {
  const episodes = leaveOneOutEpisodes('antonyms', antonyms);
  expect(episodes.map(({ query }) => query)).toEqual(['hot', 'big', 'up', 'fast', 'day']);
  for (const { demonstrations, extractions } of episodes) {
    expect(demonstrations).toHaveLength(4);
    expect(extractions.map((prompt) => prompt.demonstrations.length)).toEqual([3, 3, 3, 3]);
  }
});

it('asks for three different inputs', () => {
  expect(() => leaveOneOutEpisodes('x', [hot, big])).toThrow(
    refusal('selection-too-few', /^There are 2 pairs; three/),
  );
  expect(() => leaveOneOutEpisodes('x', [hot, big, hot])).toThrow('There are 2 pairs');
  expect(() => leaveOneOutEpisodes('x', [hot])).toThrow('There is 1 pair;');
});

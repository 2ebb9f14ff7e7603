import { expect, it } from 'vitest';
import { tellApart } from '../../../src/extension/ui/tellApart';

it('tells rows of one name apart by their files, and files of one name by their folders', () => {
  const rows = [
    { name: 'plural', place: 'plural.vec' },
    { name: 'antonyms', place: 'antonyms.vec' },
    { name: 'antonyms', place: 'runs/antonyms.vec' },
    { name: 'antonyms', place: 'runs/seed 7.vec' },
    { name: 'capitals', place: 'runs/capitals.vec' },
  ];
  expect(tellApart(rows, '.vec')).toEqual([undefined, 'antonyms', 'runs/antonyms', 'seed 7', undefined]);
});

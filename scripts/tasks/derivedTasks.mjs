// Tasks that follow from another task file: its inverse, and both directions in one.
import { ownTask } from './taskFile.mjs';

/** What a country is called besides, for tasks whose answers are countries. */
const alsoCalled = {
  'United States': ['USA', 'America'],
  'United Kingdom': ['UK', 'Britain', 'Great Britain', 'England'],
  Czechia: ['Czech Republic'],
  Netherlands: ['Holland'],
  Turkey: ['Türkiye'],
};

const inverses = [
  {
    of: 'country-capital',
    name: 'capital-country',
    description: 'A capital → its country. No capital is the beginning of its country’s name.',
    accept: alsoCalled,
  },
  {
    of: 'plural-singular',
    name: 'singular-plural',
    description: 'An English noun in the singular → the same noun in the plural.',
  },
  {
    of: 'present-past',
    name: 'past-present',
    description: 'The simple past of an English verb → its base form.',
  },
  {
    of: 'present-gerund',
    name: 'gerund-present',
    description: 'The gerund (-ing form) of an English verb → its base form.',
  },
];

const bothWays = [
  {
    name: 'letter-case-both',
    directions: ['to-upper', 'to-lower'],
    description: 'A letter → the same letter in the other case.',
  },
  {
    name: 'country-capital-both',
    directions: ['country-capital', 'capital-country'],
    description: 'A country → its capital, and a capital → its country.',
  },
  {
    name: 'present-past-both',
    directions: ['present-past', 'past-present'],
    description: 'The base form of an English verb → its simple past, and the other way round.',
  },
  {
    name: 'singular-plural-both',
    directions: ['singular-plural', 'plural-singular'],
    description: 'An English noun → the same noun in the other number.',
  },
  {
    name: 'english-french-both',
    directions: ['english-french', 'french-english'],
    description: 'An English word → its French translation, and the other way round.',
  },
];

/**
 * Inverses first, for the tasks of both directions are made of them too.
 *
 * @param taskOf the task file of a name, as written in tasks/ or made before
 */
export function derivedTasks(taskOf) {
  const made = new Map(inverses.map((inverse) => [inverse.name, inverseOf(taskOf(inverse.of), inverse)]));
  const known = (name) => made.get(name) ?? taskOf(name);
  return [...made.values(), ...bothWays.map((both) => bothOf(both, ...both.directions.map(known)))];
}

function inverseOf(task, { name, description, accept = {} }) {
  const pairs = task.pairs.map(([input, output]) => [output, input, ...(accept[input] ?? [])]);
  return { ...ownFrom(task, name, description, { inverse: task.name }), scoring: task.scoring, pairs };
}

/** Forward and backward in turns. A word that is an input of both tasks would have two answers: its pairs are left out. */
function bothOf({ name, description, directions }, forward, backward) {
  const inputs = forward.pairs.map(([input]) => input);
  const back = new Map(backward.pairs.map((pair) => [pair[0], pair]));
  const pairs = forward.pairs
    .filter(([input, output]) => !back.has(input) && back.has(output) && !inputs.includes(output))
    .flatMap((pair) => [pair, back.get(pair[1])]);
  return { ...ownFrom(forward, name, description, { directions }), scoring: forward.scoring, pairs };
}

function ownFrom({ name: from, kind, leadingSpace }, name, description, links) {
  const source = `derived by scripts/tasks from ${links.directions?.join(' and ') ?? from}`;
  return ownTask({ name, description, kind, source, leadingSpace, ...links });
}

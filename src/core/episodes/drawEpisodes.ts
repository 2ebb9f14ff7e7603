import * as l10n from '@vscode/l10n';
import { type AcceptingPair } from '../demonstrations/demonstration';
import { TaskVectorError } from '../errors/taskVectorError';
import { type SplitScheme } from '../sweep/sweepRecipe';
import { distinctPairs } from './distinctPairs';
import { type Episode } from './episode';
import { asDemonstration, asQuery } from './pairRoles';
import { type Random, seededRandom } from './random';

/** Episodes that choose the block, and those that report on it. */
export interface DrawnEpisodes {
  readonly dev: Episode[];
  readonly test: Episode[];
}

/**
 * Draws the episodes of the base experiment (protocol §1) from one seed.
 *
 * The stream is used in this order. With `disjoint`, first a shuffle of all pairs: its beginning holds the dev queries
 * and its rest the test queries, in proportion to the numbers of episodes; episodes take queries from their part in
 * turn, from the start again when all were used. Then, dev before test, for each episode: k demonstrations out of all
 * pairs but the query (without `disjoint` k + 1 pairs, the last is the query); then the dummy queries, out of the
 * inputs that are neither query nor demonstration, and when these run out the demonstrations' inputs, because a small
 * task has no others.
 *
 * @param name of the task
 * @param pairs inputs that stand twice count once
 * @throws TaskVectorError `task-too-few` when the pairs don't reach for k demonstrations, a query and the dummies
 */
export function drawEpisodes(
  name: string,
  pairs: readonly AcceptingPair[],
  scheme: SplitScheme,
): DrawnEpisodes {
  const distinct = distinctPairs(pairs);
  checkEnough(name, distinct.length, scheme);
  const random = seededRandom(scheme.seed);
  const pools = scheme.disjoint ? splitQueries(distinct, scheme, random) : undefined;
  const draw = (count: number, pool: readonly AcceptingPair[] | undefined): Episode[] =>
    Array.from({ length: count }, (_, index) => {
      const query = pool?.[index % pool.length];
      return drawEpisode(name, distinct, query, scheme, random);
    });
  const dev = draw(scheme.dev, pools?.dev);
  return { dev, test: draw(scheme.test, pools?.test) };
}

function drawEpisode(
  name: string,
  pairs: readonly AcceptingPair[],
  fixedQuery: AcceptingPair | undefined,
  scheme: SplitScheme,
  random: Random,
): Episode {
  const drawn = fixedQuery
    ? random.sample(
        pairs.filter((pair) => pair !== fixedQuery),
        scheme.demonstrations,
      )
    : random.sample(pairs, scheme.demonstrations + 1);
  const query = fixedQuery ?? drawn.at(-1)!;
  const shown = drawn.slice(0, scheme.demonstrations);
  const others = pairs.filter((pair) => pair !== query && !shown.includes(pair));
  const fresh = random.sample(others, Math.min(scheme.dummies, others.length));
  const dummies = [...fresh, ...random.sample(shown, scheme.dummies - fresh.length)];
  const demonstrations = shown.map(asDemonstration);
  return {
    task: name,
    ...asQuery(query),
    demonstrations,
    extractions: dummies.map(({ input }) => ({ demonstrations, dummy: input })),
  };
}

/** Dev and test queries that share nothing; at least one each, all for dev where there is no test. */
function splitQueries(
  pairs: readonly AcceptingPair[],
  { dev, test }: SplitScheme,
  random: Random,
): { readonly dev: readonly AcceptingPair[]; readonly test: readonly AcceptingPair[] } {
  const shuffled = random.sample(pairs, pairs.length);
  const cut = devShare(shuffled.length, { dev, test });
  return { dev: shuffled.slice(0, cut), test: shuffled.slice(cut) };
}

/** How many of the pairs are dev queries, of a split that shares none. */
function devShare(pairs: number, { dev, test }: Pick<SplitScheme, 'dev' | 'test'>): number {
  if (test === 0) return pairs;
  return Math.min(Math.max(Math.round((pairs * dev) / (dev + test)), 1), pairs - 1);
}

/**
 * The most different queries that the dev and the test episodes can have: fewer than episodes where queries must repeat.
 *
 * @param pairs different inputs, as many as {@link pairsNeeded} or more
 */
export function mostQueries(
  pairs: number,
  scheme: SplitScheme,
): { readonly dev: number; readonly test: number } {
  const { dev, test, disjoint } = scheme;
  const share = devShare(pairs, scheme);
  return {
    dev: Math.min(dev, disjoint ? share : pairs),
    test: Math.min(test, disjoint ? pairs - share : pairs),
  };
}

/** The fewest different inputs that {@link drawEpisodes} can draw from. */
export function pairsNeeded({ demonstrations, dummies }: SplitScheme): number {
  return Math.max(demonstrations, dummies) + 1;
}

function checkEnough(name: string, found: number, scheme: SplitScheme): void {
  const needed = pairsNeeded(scheme);
  if (found >= needed) return;
  const { demonstrations, dummies } = scheme;
  const counts = { name, found, demonstrations, dummies, needed };
  throw new TaskVectorError(
    'task-too-few',
    // Demonstrations may be dummy queries again; the query is neither.
    demonstrations >= dummies
      ? l10n.t(
          '"{name}" has {found} different inputs, and at least {needed} are needed: {demonstrations} for the demonstrations and one more for the query.',
          counts,
        )
      : l10n.t(
          '"{name}" has {found} different inputs, and at least {needed} are needed: {dummies} for the dummy queries and one more for the query.',
          counts,
        ),
    l10n.t('Add pairs to the task, or ask for fewer demonstrations.'),
  );
}

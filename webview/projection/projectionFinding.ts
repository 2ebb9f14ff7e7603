import * as l10n from '@vscode/l10n';
import { isOutput } from '../../src/core/patch/outputWords';
import { type Projection } from '../../src/core/patch/projection';

/** Words quoted of a block; the table has the rest. */
const quoted = 3;

/**
 * After which block θ first names an output of its task, and how many the best block names.
 *
 * @param bestBlock absent: no block is known as the best
 */
export function projectionFinding(
  projection: Projection,
  outputs: ReadonlySet<string>,
  bestBlock?: number,
): string {
  // A file may name a block that its model doesn't have.
  const best = bestBlock !== undefined && bestBlock < projection.length ? bestBlock : undefined;
  const count = Math.max(...projection.map(({ length }) => length));
  if (count === 0) return l10n.t('No word is among the first tokens of θ after any block.');
  const named = projection.map((tokens) => tokens.filter(({ token }) => isOutput(token, outputs)));
  const first = named.findIndex(({ length }) => length > 0);
  if (first < 0) {
    const words = best === undefined ? '' : inQuotes(projection[best]);
    return words === '' || best === undefined
      ? l10n.t('No output of the task is among the first {count} tokens of θ after any block.', { count })
      : l10n.t(
          'No output of the task is among the first {count} tokens of θ after any block; after the best one, {best}, they begin with {words}.',
          { count, best, words },
        );
  }
  const words = inQuotes(named[first]);
  if (best === undefined) {
    return l10n.t('θ first names an output of the task after block {first}: {words}.', { first, words });
  }
  const hits = named[best].length;
  const said = { first, best, words, count, hits };
  if (first === best) {
    return l10n.t(
      'θ first names an output of the task after its best block, {best}: {hits} among its first {count} tokens, {words}.',
      said,
    );
  }
  return hits === 0
    ? l10n.t(
        'θ first names an output of the task after block {first}: {words}; after the best block, {best}, none is among its first {count} tokens.',
        said,
      )
    : l10n.t(
        'θ first names an output of the task after block {first}: {words}; after the best block, {best}, it names {hits} among its first {count} tokens.',
        said,
      );
}

function inQuotes(tokens: Projection[number]): string {
  return tokens
    .slice(0, quoted)
    .map(({ token }) => l10n.t('“{0}”', token.trim()))
    .join(', ');
}

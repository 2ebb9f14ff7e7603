import * as l10n from '@vscode/l10n';
import { type VectorMetadata, type VectorOperand } from '../files/vectorMetadata';
import { TaskVectorError } from '../errors/taskVectorError';
import { limits } from '../limits';
import { type Operand } from './arithmetic';

/** What writes a computed vector, and when (ISO 8601). */
export type Origin = Pick<VectorMetadata, 'application' | 'date'>;

/** Characters of names, methods and precisions, as the schema of the metadata has it. */
const shortText = 200;

/**
 * The metadata of Σ weight · operand: where every operand came from, the template where all share it, the block to
 * patch after of the first that has one, and the mark of what is not proven.
 *
 * @param operation in words, as `mean`
 * @throws TaskVectorError `bad-usage` for more operands than a file may name, or weights that multiply beyond any number
 */
export function combinedMetadata(
  operation: string,
  operands: readonly Operand[],
  weights: readonly number[],
  { application, date }: Origin,
): { readonly metadata: VectorMetadata; readonly notes: readonly string[] } {
  const all = operands.map(({ vector }) => vector.metadata);
  const named = operands.flatMap((operand, i) => namedOperands(operand, weights[i]));
  if (named.length > limits.vectorOperands || named.some(({ weight }) => !Number.isFinite(weight))) {
    throw new TaskVectorError(
      'bad-usage',
      l10n.t(
        'The new vector is of {0} vectors in all; at most {1}, with finite weights, can be named in a file.',
        named.length,
        limits.vectorOperands,
      ),
      l10n.t('Compute it from fewer vectors.'),
    );
  }
  const chosenBlock = all.find((metadata) => metadata.chosenBlock !== undefined)?.chosenBlock;
  const templates = new Set(all.map(({ template }) => JSON.stringify(template)));
  const count = operands.length === 1 ? '1 vector' : `${operands.length} vectors`;
  const metadata: VectorMetadata = {
    name: shorten(`${operation} of ${all.map(({ name }) => name).join(', ')}`),
    model: all[0].model,
    precision: shorten([...new Set(all.map(({ precision }) => precision))].join('; ')),
    ...(chosenBlock === undefined ? {} : { chosenBlock }),
    position: 'last',
    method: `${operation} of ${count}`,
    ...(templates.size === 1 && all[0].template ? { template: all[0].template } : {}),
    pairs: [],
    queries: [],
    operands: named,
    ...(all.some(({ proven }) => proven === false) ? { proven: false } : {}),
    application,
    date,
  };
  return { metadata, notes: blockNotes(all, chosenBlock) };
}

/** The operand as the file names it; a computed vector is replaced by its own operands. */
function namedOperands({ vector, thetaHash }: Operand, weight: number): VectorOperand[] {
  const { name, method, chosenBlock, template, pairs, queries, seed, finding, proven, date, operands } =
    vector.metadata;
  if (operands) return operands.map((operand) => ({ ...operand, weight: weight * operand.weight }));
  return [
    {
      name,
      method,
      weight,
      thetaHash,
      ...(chosenBlock === undefined ? {} : { chosenBlock }),
      ...(template ? { template } : {}),
      pairs,
      queries,
      ...(seed === undefined ? {} : { seed }),
      ...(finding === undefined ? {} : { finding }),
      ...(proven === undefined ? {} : { proven }),
      date,
    },
  ];
}

function blockNotes(all: readonly VectorMetadata[], chosen: number | undefined): string[] {
  if (all.every(({ chosenBlock }) => chosenBlock === chosen)) return [];
  const blocks = all.map(({ name, chosenBlock }) => `${name} ${chosenBlock ?? l10n.t('none')}`);
  return [
    l10n.t(
      'The vectors were chosen at different blocks ({0}); the result keeps {1}.',
      blocks.join(', '),
      chosen ?? l10n.t('none'),
    ),
  ];
}

function shorten(text: string): string {
  return text.length <= shortText ? text : `${text.slice(0, shortText - 1)}…`;
}

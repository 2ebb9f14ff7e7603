import { vectorNorms } from '../../core/files/vectorFit';
import { type TaskVector, type VectorMetadata } from '../../core/files/vectorMetadata';
import { shorten } from '../../core/text/quote';
import { toolText } from './toolText';

/** What a list says of a vector. */
export interface ListedVector {
  /** As the editor writes paths of the workspace. */
  readonly path: string;
  readonly name: string;
  readonly model: string;
  readonly bestBlock?: number;
  readonly finding?: string;
  readonly proven?: false;
}

export function listedVector(
  path: string,
  { name, model, chosenBlock, finding, proven }: VectorMetadata,
): ListedVector {
  return {
    path,
    name,
    model: model.name,
    ...(chosenBlock !== undefined && { bestBlock: chosenBlock }),
    ...(finding !== undefined && { finding }),
    ...(proven === false && { proven }),
  };
}

/** A vector with its provenance, the norm of θ after each block, and as many of its pairs as there is room for. */
export function describedVector(path: string, vector: TaskVector): string {
  const { model, method, precision, template, pairs, operands, seed, date } = vector.metadata;
  const facts = {
    ...listedVector(path, vector.metadata),
    model: { name: model.name, blocks: model.blocks, hiddenSize: model.hiddenSize },
    precision,
    method,
    ...(template && { template: Object.values(template).map(shorten) }),
    ...(seed !== undefined && { seed }),
    ...(operands && {
      operands: operands.slice(0, 20).map(({ name, weight }) => ({ name, weight })),
      operandsInAll: operands.length,
    }),
    date,
    normPerBlock: vectorNorms(vector).map((norm) => Number(norm.toPrecision(3))),
    pairsInAll: pairs.length,
  };
  const shown = pairs.map(({ input, output }) => [shorten(input), shorten(output)]);
  return toolText(facts, 'pairs', shown);
}

import { TaskVectorError } from '../../core/errors/taskVectorError';
import { vectorNorms } from '../../core/files/vectorFit';
import { counted } from '../../core/text/counted';
import { cosine, cosinesByBlock, thetaAfter } from '../../core/vectors/cosine';
import { requireSameModel } from '../../core/vectors/sameModel';
import { printFacts } from '../output';
import { readVector } from '../vectors';

interface ShowOptions {
  readonly json?: boolean;
}

interface CompareOptions extends ShowOptions {
  readonly block?: number;
}

/** `vector show`: provenance, norms and cosines of one file. */
export function showVector(file: string, otherFiles: readonly string[], { json }: ShowOptions): void {
  const { vector } = readVector(file);
  const others = otherFiles.map(readVector);
  requireSameModel([vector, ...others.map((other) => other.vector)].map(({ metadata }) => metadata));
  const { metadata, thetaEpisodes } = vector;
  const { name, model, precision, chosenBlock, method, finding, proven, seed, operands = [] } = metadata;
  const norms = vectorNorms(vector);
  const cosines = others.map((other) => ({
    name: other.name,
    cosines: cosinesByBlock(vector, other.vector).map((value) => value ?? null),
  }));
  const episodes = thetaEpisodes ? thetaEpisodes.length / vector.theta.length : 0;
  printFacts(json, { ...metadata, episodes, norms, cosines }, [
    ...(proven === false ? ['NOT PROVEN: its model was opened without proof.'] : []),
    `${name}: ${method}${seed === undefined ? '' : `, seed ${seed}`}`,
    `${model.name}, ${model.blocks} blocks × ${model.hiddenSize}, ${precision}`,
    `graph ${model.graphHash.slice(0, 12)}, weights ${model.weightsHash.slice(0, 12)}`,
    ...(finding === undefined ? [] : [finding]),
    ...operands.map(
      (operand) =>
        `${operand.weight} × ${operand.name}: ${operand.method}, θ ${operand.thetaHash.slice(0, 12)}`,
    ),
    ...(episodes > 0 ? [`θ of ${counted(episodes, 'episode')} is kept`] : []),
    `${metadata.application}, ${metadata.date}`,
    '',
    ['block', 'norm'.padStart(9), ...others.map((other) => other.name)].join('  '),
    ...norms.map(
      (norm, block) =>
        [
          String(block).padStart(5),
          norm.toFixed(2).padStart(9),
          ...cosines.map((other) => cosineText(other.cosines[block]).padStart(other.name.length)),
        ].join('  ') + (block === chosenBlock ? ' ←' : ''),
    ),
  ]);
}

/** `vector compare`: the matrix of cosines after one block, and those of every pair after each. */
export function compareVectors(files: readonly string[], { block: asked, json }: CompareOptions): void {
  const all = files.map(readVector);
  if (all.length < 2) throw new TaskVectorError('bad-usage', 'compare takes two or more vector files.');
  requireSameModel(all.map(({ vector }) => vector.metadata));
  const { model, chosenBlock } = all[0].vector.metadata;
  const block = asked ?? chosenBlock;
  if (block === undefined || !Number.isInteger(block) || block < 0 || block >= model.blocks) {
    throw new TaskVectorError('bad-usage', `Give --block from 0 to ${model.blocks - 1}.`);
  }
  const matrix = all.map(({ vector: a }) =>
    all.map(({ vector: b }) => cosine(thetaAfter(a, block), thetaAfter(b, block)) ?? null),
  );
  const pairs = all.flatMap((a, i) =>
    all.slice(i + 1).map((b) => ({
      names: [a.name, b.name],
      cosines: cosinesByBlock(a.vector, b.vector).map((value) => value ?? null),
    })),
  );
  printFacts(json, { names: all.map(({ name }) => name), block, matrix, pairs }, [
    ...all.map(({ name }, i) => `${i + 1}: ${name}`),
    '',
    `cosines after block ${block}`,
    ...matrix.map((row, i) => `${String(i + 1).padStart(3)}  ${row.map(cosineText).join('  ')}`),
    '',
    `block  ${pairs.map(({ names: [a, b] }) => `${a} · ${b}`).join('  ')}`,
    ...Array.from(
      { length: model.blocks },
      (_, at) =>
        `${String(at).padStart(5)}  ${pairs.map(({ cosines }) => cosineText(cosines[at])).join('  ')}`,
    ),
  ]);
}

function cosineText(value: number | null): string {
  return (value === null ? '—' : value.toFixed(3)).padStart(6);
}

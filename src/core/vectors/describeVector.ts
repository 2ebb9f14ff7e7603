import { vectorNorms } from '../files/vectorFit';
import { type TaskVector } from '../files/vectorMetadata';

/** Pairs that are written out. */
const shown = 200;

/**
 * What a vector file says, as lines that a comparison of texts can show: one fact a line, in a fixed order.
 *
 * @param notes further lines at the end, such as how the vector compares with another
 */
export function describeVector(vector: TaskVector, notes: readonly string[] = []): string {
  const { metadata, thetaEpisodes, theta } = vector;
  const { model, template, pairs, queries, operands = [] } = metadata;
  const lines = [
    `name: ${metadata.name}`,
    `model: ${model.name}`,
    `graph: ${model.graphHash}`,
    `weights: ${model.weightsHash}`,
    `tokenizer: ${model.tokenizerHash}`,
    `precision: ${metadata.precision}`,
    `shape: ${model.blocks} blocks × ${model.hiddenSize}`,
    `episodes kept: ${thetaEpisodes ? thetaEpisodes.length / theta.length : 0}`,
    `chosen block: ${metadata.chosenBlock ?? 'none'}`,
    `method: ${metadata.method}`,
    `finding: ${metadata.finding ?? 'none'}`,
    `proven: ${metadata.proven === false ? 'no' : 'yes'}`,
    `seed: ${metadata.seed ?? 'none'}`,
    `template: ${template ? JSON.stringify([template.beforeInput, template.beforeOutput, template.afterOutput]) : 'none'}`,
    `date: ${metadata.date}`,
    `made with: ${metadata.application}`,
    '',
    `demonstrations: ${pairs.length}`,
    ...pairs
      .slice(0, shown)
      .map(({ input, output }) => `  ${JSON.stringify(input)} -> ${JSON.stringify(output)}`),
    ...(pairs.length > shown ? [`  and ${pairs.length - shown} more`] : []),
    `prompts: ${queries.length}`,
    ...(operands.length > 0 ? ['', 'computed from:'] : []),
    ...operands.map(({ weight, name, thetaHash }) => `  ${weight} × ${name}, θ ${thetaHash.slice(0, 12)}`),
    '',
    'norm of θ after each block:',
    ...vectorNorms(vector).map((norm, block) => `  ${block}: ${norm.toPrecision(6)}`),
    ...notes.flatMap((note, i) => (i === 0 ? ['', note] : [note])),
  ];
  return `${lines.join('\n')}\n`;
}

import { Command } from 'commander';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { serialiseVectorFile } from '../../core/files/vectorFile';
import {
  type Computed,
  differenceOf,
  meanOf,
  mixOf,
  type Operand,
  weightedSumOf,
} from '../../core/vectors/arithmetic';
import { type Origin } from '../../core/vectors/combinedMetadata';
import { engineVersion } from '../../engine/engineVersion';
import { requireFree, writeWhole } from '../files';
import { finiteNumber } from '../modelOptions';
import { printFacts } from '../output';
import { finiteNumbers, readOperand } from '../vectors';
import { compareVectors, showVector } from './vectorFacts';

interface WriteOptions {
  readonly out: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly weights?: number[];
  readonly alpha: number;
}

type Operation = (operands: readonly Operand[], options: WriteOptions, origin: Origin) => Computed;

export function vectorCommand(): Command {
  const command = new Command('vector').description('Compute with vector files; no model is needed.');
  const commands = [
    writing('mean', 'The mean of vectors.', (operands, _, origin) => meanOf(operands, origin)),
    writing('difference', 'The first vector minus the second.', (operands, _, origin) =>
      differenceOf(...pair('difference', operands), origin),
    ),
    writing('sum', 'The weighted sum of vectors.', weightedSum).option(
      '--weights <numbers>',
      'a factor for each file, comma-separated (default: 1 each)',
      finiteNumbers,
    ),
    writing('mix', '(1−α)·a + α·b, the superposition of two tasks.', (operands, { alpha }, origin) =>
      mixOf(...pair('mix', operands), alpha, origin),
    ).option('--alpha <a>', 'share of the second vector', finiteNumber, 0.5),
    new Command('show')
      .description('Where a vector comes from, and its norm after every block.')
      .argument('<file>', 'vector file')
      .argument('[others...]', 'vector files to give the cosine to')
      .option('--json', 'print as JSON')
      .action(showVector),
    new Command('compare')
      .description('Cosines between vectors.')
      .argument('<files...>', 'two or more vector files')
      .option('--block <n>', 'block of the matrix (default: the first file’s chosen block)', finiteNumber)
      .option('--json', 'print as JSON')
      .action(compareVectors),
  ];
  for (const each of commands) command.addCommand(each.exitOverride());
  return command;
}

/** A command that computes a vector from vector files and writes it. */
function writing(name: string, description: string, operation: Operation): Command {
  return new Command(name)
    .description(description)
    .argument('<files...>', 'vector files')
    .requiredOption('-o, --out <file>', 'file to write, *.taskvector.safetensors')
    .option('--force', 'replace the file where it exists')
    .option('--json', 'print as JSON')
    .action((files: string[], options: WriteOptions) => {
      requireFree(options.out, options.force);
      const origin = { application: engineVersion, date: new Date().toISOString() };
      const { vector, notes } = operation(files.map(readOperand), options, origin);
      writeWhole(options.out, serialiseVectorFile(vector), options);
      for (const note of notes) process.stderr.write(`note: ${note}\n`);
      const { name: title, method, chosenBlock, operands, proven } = vector.metadata;
      const summands = operands?.map(({ name, weight, thetaHash }) => ({ name, weight, thetaHash }));
      const mark =
        proven === false ? ['NOT PROVEN: an operand is of a model that was opened without proof.'] : [];
      printFacts(
        options.json,
        { file: options.out, name: title, method, chosenBlock, proven, operands: summands },
        [...mark, `${options.out}: ${title}`],
      );
    });
}

function weightedSum(
  operands: readonly Operand[],
  { weights = operands.map(() => 1) }: WriteOptions,
  origin: Origin,
): Computed {
  if (weights.length !== operands.length) {
    throw new TaskVectorError(
      'bad-usage',
      `--weights has ${weights.length} numbers for ${operands.length} files.`,
      'Give one for each file.',
    );
  }
  return weightedSumOf(operands, weights, origin);
}

/** @throws TaskVectorError `bad-usage` unless there are two */
function pair(operation: string, operands: readonly Operand[]): [Operand, Operand] {
  const [a, b] = operands;
  if (operands.length !== 2) {
    throw new TaskVectorError('bad-usage', `${operation} takes two vector files, not ${operands.length}.`);
  }
  return [a, b];
}

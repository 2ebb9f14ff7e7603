import { type Command } from 'commander';
import { wholeNumber } from '../modelOptions';

/** What the command line says of a cluster. */
export interface SlurmOptions {
  readonly slurm?: boolean;
  readonly partition?: string;
  readonly time?: string;
  readonly arraySize: number;
  /** Further options of sbatch, as they are. */
  readonly slurmOption?: string[];
  readonly dryRun?: boolean;
}

export function withSlurmOptions(command: Command): Command {
  return command
    .option('--slurm', 'submit an array of Slurm jobs and one that merges them, instead of running here')
    .option('--partition <name>', 'Slurm: partition')
    .option('--time <limit>', 'Slurm: time limit of one start, as sbatch takes it')
    .option('--array-size <n>', 'Slurm: jobs in the array', wholeNumber, 8)
    .option('--slurm-option <option...>', 'Slurm: further options of sbatch, as --slurm-option=--mem=32G')
    .option(
      '--dry-run',
      'say what would run and how long it takes, or with --slurm print the scripts, and run nothing',
    );
}

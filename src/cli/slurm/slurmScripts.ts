import { resolve } from 'node:path';
import { type SlurmOptions } from './slurmOptions';

export interface SlurmScripts {
  /** Script of the array: one shard each. */
  readonly array: string;
  /** Script of the job that joins the shards. */
  readonly merge: string;
}

/**
 * The two job scripts of a suite.
 *
 * Each job of the array writes into a folder of its own and resumes what is there, so that a requeue, a time limit and a
 * dead node cost one piece at most. A minute before the time limit the command is told to stop, and the job requeues itself
 * if it has finished a piece since it started; else a longer limit is what it needs, and it fails.
 *
 * @param command program with its arguments, for one shard without `--out`, `--shard` and `--resume`
 * @param program program with its first arguments, for the merge
 * @param out folder of the whole
 */
export function slurmScripts(
  program: readonly string[],
  command: readonly string[],
  out: string,
  mergeArguments: readonly string[],
  { partition, time, arraySize, slurmOption = [] }: SlurmOptions,
): SlurmScripts {
  const folder = resolve(out);
  const shards = `${folder}/shards`;
  const shared = [
    ...(partition === undefined ? [] : [`--partition=${partition}`]),
    ...(time === undefined ? [] : [`--time=${time}`]),
    ...slurmOption,
    '--requeue',
    '--open-mode=append',
  ];
  const header = (name: string, log: string, options: readonly string[]): string[] => [
    '#!/bin/bash',
    ...[`--job-name=${name}`, `--output=${quoteSlurm(`${folder}/slurm/${log}`)}`, ...options, ...shared].map(
      (option) => `#SBATCH ${option}`,
    ),
    'set -u',
  ];
  const array = [
    ...header('task-vectors', 'shard-%a.log', [`--array=1-${arraySize}`, '--signal=B:TERM@60']),
    `shard=${quoteShell(shards)}/$SLURM_ARRAY_TASK_ID`,
    'pieces() { ls "$shard/pieces" 2>/dev/null | grep -c "[.]json$"; }',
    'before=$(pieces)',
    'told=',
    `trap 'told=yes; kill -TERM "$child" 2>/dev/null' TERM`,
    `${command.map(quoteShell).join(' ')} --out "$shard" --shard "$SLURM_ARRAY_TASK_ID/${arraySize}" --resume &`,
    'child=$!',
    '# The first wait ends with the signal, the next with the command.',
    'while true; do',
    '  wait "$child"; status=$?',
    '  kill -0 "$child" 2>/dev/null || break',
    'done',
    '[ "$status" -eq 0 ] && exit 0',
    'if [ -n "$told" ]; then',
    '  if [ "$(pieces)" -gt "$before" ]; then',
    '    scontrol requeue "$SLURM_JOB_ID" && exit 0',
    '  else',
    '    echo "error: not one piece was finished within the time limit. Give a longer --time." >&2',
    '  fi',
    'fi',
    'exit "$status"',
  ];
  const merge = [
    ...header('task-vectors-merge', 'merge.log', []),
    '# Told of a time limit the merge goes on: it may yet be in time.',
    'trap : TERM',
    [...program, 'merge'].map(quoteShell).join(' ') +
      ` ${quoteShell(shards)}/*/ -o ${[folder, '--force', ...mergeArguments].map(quoteShell).join(' ')}`,
  ];
  return { array: `${array.join('\n')}\n`, merge: `${merge.join('\n')}\n` };
}

/** A word for the shell, whatever it holds. */
function quoteShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A value in an #SBATCH line. */
function quoteSlurm(value: string): string {
  return /\s/.test(value) ? `"${value}"` : value;
}

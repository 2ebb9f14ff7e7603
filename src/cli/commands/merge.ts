import { Command } from 'commander';
import { suiteExperiments } from '../../engine/suite/experiments';
import { mergeSuites } from '../../engine/suite/mergeSuites';
import { type ReportKind } from '../writeReports';
import { printSuite, reportsOf } from './experiment';

interface MergeOptions {
  readonly out: string;
  readonly force?: boolean;
  readonly report: ReportKind[];
  readonly json?: boolean;
}

export function mergeCommand(): Command {
  return new Command('merge')
    .description('Join the shards of a suite, which ran on one machine or many.')
    .argument('<folders...>', 'folders that the shards were written into')
    .requiredOption('-o, --out <folder>', 'folder for the whole')
    .option('--force', 'remove what a suite wrote there before')
    .option('--report <kinds>', 'json, csv, html, latex; comma-separated', reportsOf, ['json', 'csv', 'html'])
    .option('--json', 'print the result as JSON')
    .action(async (folders: string[], { out, force, report, json }: MergeOptions) => {
      await mergeSuites(folders, out, force ?? false, suiteExperiments);
      printSuite(out, report, json);
    });
}

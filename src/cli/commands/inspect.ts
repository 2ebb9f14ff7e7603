import { Command } from 'commander';
import { executionText } from '../../core/model/execution';
import { boundText } from '../../core/model/proof';
import { twoDigits } from '../../core/text/twoDigits';
import { type ModelOptions, withModel, withModelOptions } from '../modelOptions';
import { printResult } from '../output';

export function inspectCommand(): Command {
  return withModelOptions(
    new Command('inspect').description('Open a model, prove it, and tell what it is.'),
  ).action(async (options: ModelOptions) => {
    const summary = await withModel(options, (open) => Promise.resolve(open.summary));
    const { identity, precision, execution, selfTest } = summary;
    const value = {
      name: identity.name,
      file: summary.file,
      dtype: summary.dtype,
      blocks: identity.blocks,
      hiddenSize: identity.hiddenSize,
      vocabularySize: identity.vocabularySize,
      contextLength: summary.contextLength,
      exporter: summary.exporter,
      precision: { stored: precision.stored, runs: precision.runs, reason: precision.reason },
      expanded: precision.expanded,
      rowDependent: summary.rowDependent,
      residence: summary.residence,
      execution,
      graphHash: identity.graphHash,
      weightsHash: identity.weightsHash,
      tokenizerHash: identity.tokenizerHash,
      loadSeconds: summary.loadSeconds,
      selfTest,
    };
    const lines = [
      `${identity.name} (${summary.file}, ${summary.exporter})`,
      `${identity.blocks} blocks · hidden size ${identity.hiddenSize} · vocabulary ${identity.vocabularySize} · context ${summary.contextLength}`,
      `${precision.stored}, runs as ${precision.runs}. ${precision.reason}`,
      ...(summary.residence ? [summary.residence.reason] : []),
      `runs ${executionText(execution)}`,
      ...(execution.notice === undefined ? [] : [execution.notice]),
      `self-test: ${selfTest.passed ? 'passed' : 'failed'}`,
      ...selfTest.checks.map(
        (check) =>
          `  ${check.passed ? '✓' : '✗'} ${check.name}: ${twoDigits(check.maxAbsDifference)} (bound ${boundText(check)})`,
      ),
    ];
    printResult(options.json, value, lines, selfTest);
  });
}

import { Command, CommanderError } from 'commander';
import { engineVersion } from '../engine/engineVersion';
import { cacheCommand } from './commands/cache';
import { experimentCommand } from './commands/experiment';
import { extractCommand } from './commands/extract';
import { heatMapCommand } from './commands/heatmap';
import { inspectCommand } from './commands/inspect';
import { mergeCommand } from './commands/merge';
import { modelsCommand } from './commands/models';
import { predictCommand } from './commands/predict';
import { superpositionCommand } from './commands/superposition';
import { sweepCommand } from './commands/sweep';
import { vectorCommand } from './commands/vector';
import { exitStatus, printError } from './failure';
import { letReadersGo } from './output';

async function main(): Promise<void> {
  letReadersGo();
  const program = new Command('task-vectors')
    .description('Extract, sweep and patch task vectors of ONNX language models.')
    .version(engineVersion)
    .showHelpAfterError()
    .exitOverride();
  // exitOverride is not inherited by commands that are built elsewhere.
  const commands = [
    inspectCommand(),
    predictCommand(),
    extractCommand(),
    sweepCommand(),
    heatMapCommand(),
    superpositionCommand(),
    vectorCommand(),
    experimentCommand(),
    mergeCommand(),
    modelsCommand(),
    cacheCommand(),
  ];
  for (const command of commands) {
    program.addCommand(command.exitOverride());
  }
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
    } else {
      printError(error);
      process.exitCode = exitStatus(error);
    }
  }
}

void main();

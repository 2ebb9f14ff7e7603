import { commands, Disposable, window, workspace } from 'vscode';
import { selectedQuery } from '../bench/selectedQuery';
import { type CommandId, commandIds } from '../contributions';
import { requireTrust } from '../models/requireTrust';
import { type Services } from '../services';
import { showError } from '../ui/showError';
import { compareVectors } from './compareVectors';
import { clearCache } from './clearCache';
import { compareResults } from './compareCommand';
import { patchSelection } from './continuationCommands';
import { copyVectorAsPython } from './copyVectorAsPython';
import { downloadModel, openHubSettings } from './hubCommands';
import { chooseModel, showMenu } from './modelCommands';
import { openUnproven } from './openUnproven';
import { sweepForm, sweepTask } from './experimentCommands';
import { explainWords, openWalkthrough, revealPanel } from './onboardingCommands';
import { addToTask } from './taskFileCommands';
import { predictNext } from './predictCommand';
import { chooseRecipeModel } from './recipeCommands';
import { exportAnyResult } from './exportCommand';
import { openSample } from './sampleCommand';
import { openSampleFolder } from './sampleFolder';
import { deleteResult, openResult, refreshLists, revealFile, runResultAgain } from './resultCommands';
import { openResults, reproducePaper, runExperiment } from './suiteCommands';
import { stop, stopForm, stopPanel } from './stopCommands';
import { extract, runAgain, saveActive } from './sweepCommands';
import { deleteVector, openVector, patchWithVector, renameVector } from './vectorCommands';

/**
 * @param given what the menu that ran it was opened on
 * @param all everything that is selected there, where that may be more
 */
type Command = (services: Services, given?: unknown, all?: unknown) => unknown;

/** Every command of the manifest: a missing one is a type error, a failing one tells the person. */
const handlers: Readonly<Record<CommandId, Command>> = {
  [commandIds.chooseModel]: chooseModel,
  [commandIds.downloadModel]: downloadModel,
  [commandIds.setHubToken]: ({ hubToken }) => hubToken.ask(),
  [commandIds.openHubSettings]: openHubSettings,
  [commandIds.extractFromSelection]: (services, given, range) => extract(services, false, given, range),
  [commandIds.sweepSelection]: (services) => extract(services, true),
  [commandIds.runAgain]: runAgain,
  [commandIds.stop]: stop,
  [commandIds.stopPanel]: stopPanel,
  [commandIds.stopForm]: stopForm,
  [commandIds.saveVector]: saveActive,
  [commandIds.compareVectors]: compareVectors,
  [commandIds.showVectorChanges]: ({ vectorChanges }, given) => vectorChanges.show(given),
  [commandIds.patchQuery]: ({ benches }) => benches.use(selectedQuery(window.activeTextEditor)),
  [commandIds.runExperiment]: runExperiment,
  [commandIds.reproducePaper]: reproducePaper,
  [commandIds.openResults]: openResults,
  [commandIds.restartEngine]: async ({ engine, suites }) => {
    requireTrust(workspace.isTrusted);
    await suites.forgive();
    await engine.restart();
  },
  [commandIds.openUnproven]: openUnproven,
  [commandIds.clearCache]: clearCache,
  [commandIds.showLog]: ({ log }) => log.show(),
  [commandIds.showMenu]: showMenu,
  [commandIds.sweepTask]: sweepTask,
  [commandIds.sweepForm]: sweepForm,
  [commandIds.exportResult]: exportAnyResult,
  [commandIds.openSample]: openSample,
  [commandIds.openSampleFolder]: openSampleFolder,
  [commandIds.openWalkthrough]: openWalkthrough,
  [commandIds.explainWords]: explainWords,
  [commandIds.revealPanel]: revealPanel,
  [commandIds.openVector]: openVector,
  [commandIds.patchWithVector]: patchWithVector,
  [commandIds.renameVector]: renameVector,
  [commandIds.deleteVector]: deleteVector,
  [commandIds.copyVectorAsPython]: copyVectorAsPython,
  [commandIds.openResult]: openResult,
  [commandIds.runResultAgain]: runResultAgain,
  [commandIds.deleteResult]: deleteResult,
  [commandIds.compareResults]: compareResults,
  [commandIds.revealFile]: revealFile,
  [commandIds.refreshLists]: refreshLists,
  [commandIds.patchSelection]: patchSelection,
  [commandIds.acceptContinuation]: ({ ghost }) => ghost.accept(),
  [commandIds.dismissContinuation]: ({ ghost }) => ghost.dismiss(),
  [commandIds.predictNext]: predictNext,
  [commandIds.addToTask]: addToTask,
  [commandIds.chooseRecipeModel]: chooseRecipeModel,
  [commandIds.undoDelete]: ({ sideBar }) => sideBar.undoable.undoLast(),
};

export function registerCommands(services: Services): Disposable {
  const registered = Object.entries(handlers).map(([id, handler]) =>
    commands.registerCommand(id, async (given?: unknown, all?: unknown) => {
      try {
        await handler(services, given, all);
      } catch (error) {
        services.log.error(error instanceof Error ? error : String(error));
        void showError(error);
      }
    }),
  );
  return Disposable.from(...registered);
}

import { commandIds } from '../../../src/extension/contributions';

const nothingChosen = 'The palette hides it; it acts on what is selected in a list.';
const nothingRuns = 'The palette offers it while there is something to act on.';

/** Commands that end without a word where nothing is open and nothing runs, each with what a person sees instead. */
export const quietCommands: Readonly<Record<string, string>> = {
  [commandIds.openVector]: nothingChosen,
  [commandIds.patchWithVector]: nothingChosen,
  [commandIds.renameVector]: nothingChosen,
  [commandIds.deleteVector]: nothingChosen,
  [commandIds.openResult]: nothingChosen,
  [commandIds.deleteResult]: nothingChosen,
  [commandIds.runResultAgain]: nothingChosen,
  [commandIds.revealFile]: nothingChosen,
  [commandIds.refreshLists]: nothingChosen,
  [commandIds.chooseRecipeModel]: 'The palette hides it; a quick fix in a recipe calls it.',
  [commandIds.runAgain]: nothingRuns,
  [commandIds.stop]: nothingRuns,
  [commandIds.stopPanel]: nothingRuns,
  [commandIds.stopForm]: nothingRuns,
  [commandIds.undoDelete]: nothingRuns,
  [commandIds.acceptContinuation]: nothingRuns,
  [commandIds.dismissContinuation]: nothingRuns,
  [commandIds.showLog]: 'The log opens.',
  [commandIds.openHubSettings]: 'The settings open.',
  [commandIds.openSample]: 'The sample opens.',
  [commandIds.revealPanel]: 'The sample opens.',
  [commandIds.openWalkthrough]: 'The walkthrough opens.',
  [commandIds.explainWords]: 'The guide opens.',
  [commandIds.restartEngine]: 'The status bar shows the engine.',
};

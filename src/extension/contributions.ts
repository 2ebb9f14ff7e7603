// Every id that package.json contributes. test/host/contributions.test.ts compares the two, both ways, and
// test/unit/extension/settingDefaults.test.ts the defaults.

/** Commands, all of category "Task Vectors". */
export const commandIds = {
  chooseModel: 'taskVectors.chooseModel',
  downloadModel: 'taskVectors.downloadModel',
  setHubToken: 'taskVectors.setHubToken',
  openHubSettings: 'taskVectors.openHubSettings',
  extractFromSelection: 'taskVectors.extractFromSelection',
  sweepSelection: 'taskVectors.sweepSelection',
  runAgain: 'taskVectors.runAgain',
  stop: 'taskVectors.stop',
  stopPanel: 'taskVectors.stopPanel',
  stopForm: 'taskVectors.stopForm',
  saveVector: 'taskVectors.saveVector',
  patchQuery: 'taskVectors.patchQuery',
  compareVectors: 'taskVectors.compareVectors',
  showVectorChanges: 'taskVectors.showVectorChanges',
  runExperiment: 'taskVectors.runExperiment',
  reproducePaper: 'taskVectors.reproducePaper',
  openResults: 'taskVectors.openResults',
  restartEngine: 'taskVectors.restartEngine',
  openUnproven: 'taskVectors.openUnproven',
  clearCache: 'taskVectors.clearCache',
  showLog: 'taskVectors.showLog',
  showMenu: 'taskVectors.showMenu',
  sweepTask: 'taskVectors.sweepTask',
  sweepForm: 'taskVectors.sweepForm',
  openSample: 'taskVectors.openSample',
  openSampleFolder: 'taskVectors.openSampleFolder',
  openWalkthrough: 'taskVectors.openWalkthrough',
  explainWords: 'taskVectors.explainWords',
  revealPanel: 'taskVectors.revealPanel',
  openVector: 'taskVectors.openVector',
  patchWithVector: 'taskVectors.patchWithVector',
  renameVector: 'taskVectors.renameVector',
  deleteVector: 'taskVectors.deleteVector',
  copyVectorAsPython: 'taskVectors.copyVectorAsPython',
  openResult: 'taskVectors.openResult',
  runResultAgain: 'taskVectors.runResultAgain',
  deleteResult: 'taskVectors.deleteResult',
  compareResults: 'taskVectors.compareResults',
  exportResult: 'taskVectors.exportResult',
  revealFile: 'taskVectors.revealFile',
  refreshLists: 'taskVectors.refreshLists',
  undoDelete: 'taskVectors.undoDelete',
  patchSelection: 'taskVectors.patchSelection',
  acceptContinuation: 'taskVectors.acceptContinuation',
  dismissContinuation: 'taskVectors.dismissContinuation',
  predictNext: 'taskVectors.predictNext',
  addToTask: 'taskVectors.addToTask',
  chooseRecipeModel: 'taskVectors.chooseRecipeModel',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** Webview panels and custom editors. */
export const viewTypes = {
  sweep: 'taskVectors.sweep',
  vector: 'taskVectors.vector',
  suite: 'taskVectors.suite',
  result: 'taskVectors.result',
  vectorCompare: 'taskVectors.vectorCompare',
  safetensors: 'taskVectors.safetensors',
  compare: 'taskVectors.compare',
} as const;

/** The side bar's container and its views. */
export const containerId = 'taskVectors';

export const viewIds = {
  experiment: 'taskVectors.experiment',
  vectors: 'taskVectors.vectors',
  results: 'taskVectors.results',
} as const;

/** The walkthrough, as the editor knows it. */
export const walkthroughId = 'task-vector-lab.task-vector-lab#taskVectors.start';

/** Keys of `when` clauses. */
export const contextKeys = {
  /** A sweep runs in some panel. */
  running: 'taskVectors.running',
  /** A suite of experiments runs. */
  suiteRunning: 'taskVectors.suiteRunning',
  /** The active sweep panel holds a vector that can be saved. */
  hasVector: 'taskVectors.hasVector',
  /** Some open patch bench can take a query. */
  hasBench: 'taskVectors.hasBench',
  /** The active sweep panel can run. */
  canRun: 'taskVectors.canRun',
  /** No model is chosen. */
  noModel: 'taskVectors.noModel',
  /** The chosen model was refused for its self-test, and may be opened without proof. */
  refused: 'taskVectors.refused',
  /** Something was deleted or renamed in the side bar and can be taken back. */
  canUndo: 'taskVectors.canUndo',
  /** A patched continuation is shown behind a query. */
  continuationShown: 'taskVectors.continuationShown',
} as const;

/** Keys of `when` clauses that the walkthrough's steps wait for. */
export const deedKeys = {
  choseModel: 'taskVectors.did.chooseModel',
  openedModel: 'taskVectors.did.openModel',
  openedSample: 'taskVectors.did.openSample',
  swept: 'taskVectors.did.sweep',
  patched: 'taskVectors.did.patch',
  saved: 'taskVectors.did.save',
} as const;

/** Section of the settings; the ids below stand under it. */
export const settingSection = 'taskVectors';

export const settingIds = {
  engineThreads: 'engine.threads',
  engineIdleMinutes: 'engine.idleMinutes',
  engineNode: 'engine.node',
  cacheLimitGB: 'cache.limitGB',
  engineProvider: 'engine.provider',
  engineBackend: 'engine.backend',
  hubEndpoint: 'hub.endpoint',
  hubFileHosts: 'hub.fileHosts',
  hubOffline: 'hub.offline',
  modelsFolder: 'models.folder',
  promptLenses: 'editor.promptLenses',
} as const;

/** What a setting is where it is not set, or was given another type; package.json offers the same. */
export const settingDefaults = {
  engineThreads: 0,
  engineIdleMinutes: 10,
  engineNode: '',
  cacheLimitGB: 20,
  engineProvider: 'cpu',
  engineBackend: 'auto',
  hubEndpoint: 'https://huggingface.co',
  hubFileHosts: [],
  hubOffline: false,
  modelsFolder: '',
  promptLenses: false,
} as const satisfies Record<keyof typeof settingIds, unknown>;

/** Suffix of vector files. */
export const vectorSuffix = '.taskvector.safetensors';

/** Suffix of task files. */
export const taskSuffix = '.task.json';

/** Suffix of recipes of experiments. */
export const experimentSuffix = '.experiment.json';

/** Suffix of the results of experiments. */
export const suiteSuffix = '.suite.json';

/** Suffix of the results of layer sweeps. */
export const sweepSuffix = '.sweep.json';

// Every id that package.json contributes. test/host/contributions.test.ts compares the two, both ways.

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
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** Webview panels and custom editors. */
export const viewTypes = {
  sweep: 'taskVectors.sweep',
  vector: 'taskVectors.vector',
  suite: 'taskVectors.suite',
  compare: 'taskVectors.compare',
  safetensors: 'taskVectors.safetensors',
} as const;

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
} as const;

/** Suffix of vector files. */
export const vectorSuffix = '.taskvector.safetensors';

/** Suffix of recipes of experiments. */
export const experimentSuffix = '.experiment.json';

/** Suffix of the results of experiments. */
export const suiteSuffix = '.suite.json';

import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { commands, type ExtensionContext, l10n, Uri, window, workspace } from 'vscode';
import { speak } from '../core/text/language';
import { BenchRegistry } from './bench/benchRegistry';
import { PatchBench } from './bench/patchBench';
import { registerCommands } from './commands/registerCommands';
import { GhostText } from './continuation/ghostText';
import { contextKeys, settingSection } from './contributions';
import { EngineHost } from './engineHost/engineHost';
import { HubToken } from './hub/hubToken';
import { registerLanguage } from './language/registerLanguage';
import { type ChosenModel, ModelMemory } from './models/modelMemory';
import { ModelService } from './models/modelService';
import { type Services } from './services';
import { createSideBar } from './sideBar/sideBar';
import { ComparisonPanels } from './results/comparisonPanels';
import { LookInside } from './results/lookInside';
import { createResultEditors, type ResultEditors } from './results/resultEditors';
import { createSuiteEditors, type SuiteEditors } from './suite/suiteEditors';
import { suiteEngine } from './suite/suiteEngine';
import { SuiteRuns } from './suite/suiteRuns';
import { saveVector } from './sweep/saveVector';
import { SweepPanels } from './sweep/sweepPanels';
import { SweepStore } from './sweep/sweepStore';
import { createTools, registerTools, type Tools } from './tools/registerTools';
import { cacheLimitBytes, engineExecution, engineRuntime, engineThreads, idleMs } from './ui/settings';
import { watchDeeds } from './onboarding/deeds';
import { registerShippedTexts } from './ui/shippedTexts';
import { createStatusBar } from './ui/statusBar';
import { createSafetensorsEditors } from './vectors/safetensorsEditors';
import { registerVectorTexts } from './vectors/vectorChanges';
import { VectorComparisons } from './vectors/vectorComparisons';
import { createVectorEditors, type VectorEditors } from './vectors/vectorEditors';

/** What host tests reach for. */
export interface ExtensionApi extends Services {
  readonly bench: PatchBench;
  readonly vectorEditors: VectorEditors;
  readonly suiteEditors: SuiteEditors;
  /** The engine of suites alone. */
  readonly suiteEngine: EngineHost;
  readonly resultEditors: ResultEditors;
  readonly inside: LookInside;
  /** Tools of language models, by name. */
  readonly tools: Tools;
  /** What {@link activate} took. The editor's own share of an activation is many times that, and not ours to bound. */
  readonly activationMs: number;
}

/** Makes the services and registers what shows them. Starts nothing: the engine waits for its first use. */
export function activate(context: ExtensionContext): ExtensionApi {
  const start = performance.now();
  // Before anything is said: core's sentences have their translations beside the extension's own.
  speak(l10n.bundle ?? {});
  const { extensionUri, globalStorageUri, subscriptions } = context;
  const cacheFolder = Uri.joinPath(globalStorageUri, 'engine');
  const script = Uri.joinPath(extensionUri, 'dist', 'engine.cjs').fsPath;

  const log = window.createOutputChannel('Task Vector Lab', { log: true });
  const runtime = () => engineRuntime(script, globalStorageUri.fsPath);
  const engine = new EngineHost({ log, idleMs, runtime });
  const memory = new ModelMemory(context.globalState);
  const bundled = bundledModel(extensionUri);
  const models = new ModelService({
    engine,
    memory,
    bundled,
    cacheFolder: cacheFolder.fsPath,
    cacheLimitBytes,
    threads: engineThreads,
    execution: engineExecution,
    log,
    trusted: () => workspace.isTrusted,
  });
  const hubToken = new HubToken(context.secrets);
  const bench = new PatchBench(engine, models);
  const benches = new BenchRegistry();
  const store = new SweepStore(Uri.joinPath(context.storageUri ?? globalStorageUri, 'sweeps'));
  const inside = new LookInside(engine, models);
  const panels = new SweepPanels({
    extensionUri,
    engine,
    models,
    bench,
    benches,
    store,
    log,
    save: saveVector,
    inside,
  });
  const vectorEditors = createVectorEditors({ extensionUri, models, bench, benches });
  const experiments = suiteEngine(runtime, log);
  const resultEditors = createResultEditors({ extensionUri, models, panels, inside });
  const comparisons = new ComparisonPanels(extensionUri, context.workspaceState, (file) =>
    panels.openRecentOf(file),
  );
  const vectorComparisons = new VectorComparisons(extensionUri, context.workspaceState);
  const suites = new SuiteRuns({
    own: experiments,
    shared: engine,
    models,
    cacheFolder: cacheFolder.fsPath,
    opening: () => ({ cacheLimitBytes: cacheLimitBytes(), threads: engineThreads(), ...engineExecution() }),
    trusted: () => workspace.isTrusted,
  });
  suites.onDidChange(() => {
    const running = suites.running !== undefined;
    void commands.executeCommand('setContext', contextKeys.suiteRunning, running);
  });
  const suiteEditors = createSuiteEditors(extensionUri, suites);
  const sideBar = createSideBar(context, { models, panels, store });
  const services: Services = {
    extensionUri,
    log,
    engine,
    models,
    memory,
    bundled,
    hubToken,
    storage: globalStorageUri,
    panels,
    deeds: watchDeeds({ models, panels, bench }),
    benches,
    bench,
    ghost: new GhostText(),
    workspaceMemory: context.workspaceState,
    suites,
    comparisons,
    vectorComparisons,
    sideBar,
    cacheFolder,
  };

  const tools = createTools(services);

  subscriptions.push(
    log,
    engine,
    experiments,
    panels,
    comparisons,
    vectorComparisons,
    vectorEditors.register(),
    registerVectorTexts(),
    createSafetensorsEditors(extensionUri).register(),
    suiteEditors.register(),
    sideBar,
    services.ghost,
    resultEditors.register(),
    registerShippedTexts(extensionUri),
    registerLanguage(services),
    services.deeds,
    createStatusBar(models, engine, suites),
    registerCommands(services),
    registerTools(tools),
    workspace.onDidGrantWorkspaceTrust(() => models.trustGranted()),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settingSection)) models.settingsChanged();
    }),
  );
  return {
    ...services,
    bench,
    vectorEditors,
    suiteEditors,
    resultEditors,
    inside,
    tools,
    suiteEngine: experiments,
    activationMs: performance.now() - start,
  };
}

/** The model that a package carries; a development checkout may lack it. */
function bundledModel(extensionUri: Uri): ChosenModel | undefined {
  const folder = Uri.joinPath(extensionUri, 'models', 'smollm2-135m-instruct').fsPath;
  return existsSync(folder) ? { folder } : undefined;
}

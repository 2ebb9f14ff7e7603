import { existsSync } from 'node:fs';
import { type ExtensionContext, Uri, window, workspace } from 'vscode';
import { BenchRegistry } from './bench/benchRegistry';
import { PatchBench } from './bench/patchBench';
import { GhostText } from './continuation/ghostText';
import { anyCallMs, EngineHost } from './engineHost/engineHost';
import { HubToken } from './hub/hubToken';
import { type ChosenModel, ModelMemory } from './models/modelMemory';
import { ModelService } from './models/modelService';
import { watchDeeds } from './onboarding/deeds';
import { ComparisonPanels } from './results/comparisonPanels';
import { LookInside } from './results/lookInside';
import { type Services } from './services';
import { createSideBar } from './sideBar/sideBar';
import { suiteEngine } from './suite/suiteEngine';
import { SuiteRuns } from './suite/suiteRuns';
import { saveVector } from './sweep/saveVector';
import { SweepPanels } from './sweep/sweepPanels';
import { SweepStore } from './sweep/sweepStore';
import { cacheLimitBytes, engineExecution, engineRuntime, engineThreads, idleMs } from './ui/settings';
import { VectorChanges } from './vectors/vectorChanges';
import { VectorComparisons } from './vectors/vectorComparisons';
import { WorkspaceVectors } from './vectors/workspaceVectors';

/** Makes the services, each from those before it. Starts nothing: the engine waits for its first use. */
export function createServices(context: ExtensionContext): Services {
  const { extensionUri, globalStorageUri, workspaceState } = context;
  const trusted = (): boolean => workspace.isTrusted;
  const cacheFolder = Uri.joinPath(globalStorageUri, 'engine');
  const script = Uri.joinPath(extensionUri, 'dist', 'engine.cjs').fsPath;
  const runtime = () => engineRuntime(script, globalStorageUri.fsPath);

  const log = window.createOutputChannel('Task Vector Lab', { log: true });
  const engine = new EngineHost({
    log,
    idleMs,
    runtime,
    silenceMs: (): number => models.silenceMs ?? anyCallMs,
  });
  const memory = new ModelMemory(context.globalState);
  const bundled = bundledModel(extensionUri);
  const models: ModelService = new ModelService({
    engine,
    memory,
    bundled,
    cacheFolder: cacheFolder.fsPath,
    cacheLimitBytes,
    threads: engineThreads,
    execution: engineExecution,
    log,
    trusted,
  });
  const bench = new PatchBench(engine, models);
  const benches = new BenchRegistry();
  const inside = new LookInside(engine, models);
  const vectors = new WorkspaceVectors(models, workspaceState);
  const store = new SweepStore(Uri.joinPath(context.storageUri ?? globalStorageUri, 'sweeps'));
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
    vectors,
  });
  const experiments = suiteEngine(runtime, log);
  const suites = new SuiteRuns({
    own: experiments,
    shared: engine,
    models,
    cacheFolder: cacheFolder.fsPath,
    opening: () => ({ cacheLimitBytes: cacheLimitBytes(), threads: engineThreads(), ...engineExecution() }),
    trusted,
  });
  return {
    extensionUri,
    log,
    engine,
    models,
    memory,
    bundled,
    hubToken: new HubToken(context.secrets),
    storage: globalStorageUri,
    store,
    panels,
    deeds: watchDeeds({ models, panels, bench }),
    benches,
    bench,
    inside,
    ghost: new GhostText(),
    vectors,
    workspaceMemory: workspaceState,
    suiteEngine: experiments,
    suites,
    comparisons: new ComparisonPanels(extensionUri, workspaceState, (file) => panels.openRecentOf(file)),
    vectorChanges: new VectorChanges(),
    vectorComparisons: new VectorComparisons(extensionUri, workspaceState),
    sideBar: createSideBar(context, { models, panels, store, vectors }),
    cacheFolder,
  };
}

/** The model that a package carries; a development checkout may lack it. */
function bundledModel(extensionUri: Uri): ChosenModel | undefined {
  const folder = Uri.joinPath(extensionUri, 'models', 'smollm2-135m-instruct').fsPath;
  return existsSync(folder) ? { folder } : undefined;
}

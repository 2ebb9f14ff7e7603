import { type LogOutputChannel, type Uri } from 'vscode';
import { type BenchRegistry } from './bench/benchRegistry';
import { type PatchBench } from './bench/patchBench';
import { type GhostText } from './continuation/ghostText';
import { type EngineHost } from './engineHost/engineHost';
import { type HubToken } from './hub/hubToken';
import { type ChosenModel, type Memory, type ModelMemory } from './models/modelMemory';
import { type ModelService } from './models/modelService';
import { type Deeds } from './onboarding/deeds';
import { type ComparisonPanels } from './results/comparisonPanels';
import { type LookInside } from './results/lookInside';
import { type SideBar } from './sideBar/sideBar';
import { type SuiteRuns } from './suite/suiteRuns';
import { type SweepPanels } from './sweep/sweepPanels';
import { type SweepStore } from './sweep/sweepStore';
import { type VectorChanges } from './vectors/vectorChanges';
import { type VectorComparisons } from './vectors/vectorComparisons';
import { type WorkspaceVectors } from './vectors/workspaceVectors';

/** What commands work with. Made once, by `createServices`; passed on, never reached for. */
export interface Services {
  /** Folder of the extension's own files. */
  readonly extensionUri: Uri;
  readonly log: LogOutputChannel;
  readonly engine: EngineHost;
  readonly models: ModelService;
  readonly memory: ModelMemory;
  readonly bundled: ChosenModel | undefined;
  readonly hubToken: HubToken;
  /** The extension's own folder, for models that are downloaded. */
  readonly storage: Uri;
  /** Sweeps as they survive a reload of the window. */
  readonly store: SweepStore;
  readonly panels: SweepPanels;
  readonly deeds: Deeds;
  readonly benches: BenchRegistry;
  readonly bench: PatchBench;
  readonly inside: LookInside;
  readonly ghost: GhostText;
  readonly vectors: WorkspaceVectors;
  /** Choices that hold in this workspace. */
  readonly workspaceMemory: Memory;
  /** The engine of suites alone. */
  readonly suiteEngine: EngineHost;
  readonly suites: SuiteRuns;
  readonly comparisons: ComparisonPanels;
  readonly vectorComparisons: VectorComparisons;
  readonly vectorChanges: VectorChanges;
  readonly sideBar: SideBar;
  /** Folder of expanded weights and self-tests. */
  readonly cacheFolder: Uri;
}

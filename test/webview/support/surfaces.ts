import { type Browser } from 'playwright-core';
import { type Handlers } from '../../../src/core/rpc/contract';
import {
  type CompareViewContract,
  compareViewContract,
  type CompareViewState,
} from '../../../src/protocol/compareView';
import {
  type ExperimentViewContract,
  experimentViewContract,
  type ExperimentViewState,
} from '../../../src/protocol/experimentView';
import {
  type SweepViewContract,
  sweepViewContract,
  type SweepViewState,
} from '../../../src/protocol/sweepView';
import {
  type SuiteViewContract,
  suiteViewContract,
  type SuiteViewState,
} from '../../../src/protocol/suiteView';
import {
  type VectorViewContract,
  vectorViewContract,
  type VectorViewState,
} from '../../../src/protocol/vectorView';
import { comparisonSteps } from './comparisonFixture';
import { lensOf, siteMapFixture, thetaFixture } from './insideFixture';
import { sweepResult } from './sweepResultFixture';
import { openWebview, type PageOptions, type WebviewPage } from './webviewPage';

const projection = Array.from({ length: 30 }, (_, block) =>
  block < 4
    ? []
    : [' sad', ' cold', ' small', ' slow', ' night'].map((token, id) => ({
        token,
        id,
        logit: 12 - id + block / 10,
      })),
);

const nearest = {
  vectors: [
    { name: 'synonyms', file: 'synonyms.taskvector.safetensors', cosine: 0.812 },
    { name: 'plural', file: 'plural.taskvector.safetensors', cosine: 0.344 },
  ],
  compared: 2,
  skipped: 1,
  capped: false,
};

/** How a surface is shown. */
export type Display = Omit<PageOptions<never>, 'surface' | 'contract' | 'handlers'>;

/** A call that the page made, as `name` or `name {"json":1}`. */
export interface HostedPage<
  C extends
    SweepViewContract | VectorViewContract | SuiteViewContract | CompareViewContract | ExperimentViewContract,
> extends WebviewPage<C> {
  readonly calls: readonly string[];
}

/** The sweep panel in a state; its host only notes what it is asked, and answers the bench at once. */
export async function openSweep(
  browser: Browser,
  state: SweepViewState,
  display: Display = {},
  overrides: Partial<Handlers<SweepViewContract>> = {},
): Promise<HostedPage<SweepViewContract>> {
  const calls: string[] = [];
  const note = noteInto(calls);
  const opened = await openWebview(browser, {
    ...display,
    surface: 'sweep',
    contract: sweepViewContract,
    handlers: {
      ready: () => state,
      correctReading: note('correctReading'),
      run: note('run'),
      stop: note('stop'),
      chooseModel: note('chooseModel'),
      // The page tells it unasked.
      chooseBlock: () => undefined,
      saveVector: note('saveVector'),
      exportResult: note('exportResult'),
      exportChart: note('exportChart'),
      copyCommand: note('copyCommand'),
      openUnproven: note('openUnproven'),
      restartEngine: note('restartEngine'),
      manageTrust: note('manageTrust'),
      showLog: note('showLog'),
      comparePatch: compareWith(note('comparePatch')),
      addSummands: note('addSummands'),
      removeSummand: note('removeSummand'),
      logitLens: (params) => {
        note('logitLens')(params);
        return lensOf(params.block);
      },
      siteMap: (params) => {
        note('siteMap')(params);
        return siteMapFixture();
      },
      exportLook: note('exportLook'),
      projectTheta: () => {
        note('projectTheta')();
        return thetaFixture();
      },
      ...overrides,
    },
  });
  return { ...opened, calls };
}

/** The vector editor in a state; see {@link openSweep}. */
export async function openVector(
  browser: Browser,
  state: VectorViewState,
  display: Display = {},
  overrides: Partial<Handlers<VectorViewContract>> = {},
): Promise<HostedPage<VectorViewContract>> {
  const calls: string[] = [];
  const note = noteInto(calls);
  const opened = await openWebview(browser, {
    ...display,
    surface: 'vector',
    contract: vectorViewContract,
    handlers: {
      ready: () => state,
      chooseModel: note('chooseModel'),
      openUnproven: note('openUnproven'),
      restartEngine: note('restartEngine'),
      manageTrust: note('manageTrust'),
      showLog: note('showLog'),
      comparePatch: compareWith(note('comparePatch')),
      projectTheta: () => projection,
      nearestVectors: ({ block }) => ({ ...nearest, block }),
      addSummands: note('addSummands'),
      removeSummand: note('removeSummand'),
      ...overrides,
    },
  });
  return { ...opened, calls };
}

/** The results view in a state; see {@link openSweep}. */
export async function openSuite(
  browser: Browser,
  state: SuiteViewState,
  display: Display = {},
  overrides: Partial<Handlers<SuiteViewContract>> = {},
): Promise<HostedPage<SuiteViewContract>> {
  const calls: string[] = [];
  const note = noteInto(calls);
  const opened = await openWebview(browser, {
    ...display,
    surface: 'suite',
    contract: suiteViewContract,
    handlers: {
      ready: () => state,
      examples: (params) => {
        note('examples')(params);
        return sweepResult().outcomes.map((outcome, index) => ({
          ...outcome,
          split: index % 2 === 0 ? 'dev' : 'test',
        }));
      },
      openReport: note('openReport'),
      exportTables: note('exportTables'),
      copyCommand: note('copyCommand'),
      resume: note('resume'),
      stop: note('stop'),
      showLog: note('showLog'),
      ...overrides,
    },
  });
  return { ...opened, calls };
}

/** A comparison in a state; see {@link openSweep}. */
export async function openCompare(
  browser: Browser,
  state: CompareViewState,
  display: Display = {},
): Promise<HostedPage<CompareViewContract>> {
  const calls: string[] = [];
  const note = noteInto(calls);
  const opened = await openWebview(browser, {
    ...display,
    surface: 'compare',
    contract: compareViewContract,
    handlers: {
      ready: () => state,
      openResult: note('openResult'),
      exportTable: note('exportTable'),
      exportChart: note('exportChart'),
      showLog: note('showLog'),
    },
  });
  return { ...opened, calls };
}

/** The form of the side bar in a state; see {@link openSweep}. */
export async function openExperiment(
  browser: Browser,
  state: ExperimentViewState,
  display: Display = {},
  overrides: Partial<Handlers<ExperimentViewContract>> = {},
): Promise<HostedPage<ExperimentViewContract>> {
  const calls: string[] = [];
  const note = noteInto(calls);
  const opened = await openWebview(browser, {
    width: 320,
    ...display,
    surface: 'experiment',
    contract: experimentViewContract,
    handlers: {
      ready: () => state,
      change: note('change'),
      pickTask: note('pickTask'),
      run: note('run'),
      stop: note('stop'),
      openLast: note('openLast'),
      openSample: note('openSample'),
      chooseModel: note('chooseModel'),
      openUnproven: note('openUnproven'),
      restartEngine: note('restartEngine'),
      manageTrust: note('manageTrust'),
      showLog: note('showLog'),
      ...overrides,
    },
  });
  return { ...opened, calls };
}

function noteInto(calls: string[]) {
  return (name: string) =>
    (params?: unknown): undefined => {
      calls.push(params === undefined ? name : `${name} ${JSON.stringify(params)}`);
    };
}

function compareWith(note: (params: unknown) => void): Handlers<VectorViewContract>['comparePatch'] {
  return (params, { report }) => {
    note(params);
    const steps = comparisonSteps();
    steps.slice(0, -1).forEach(report);
    return steps.at(-1)!;
  };
}

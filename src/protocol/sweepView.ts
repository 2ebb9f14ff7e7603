import * as v from 'valibot';
import { demonstrationSchema } from '../core/demonstrations/demonstration';
import { selectionReadingSchema, separators } from '../core/demonstrations/selectionReading';
import { limits } from '../core/limits';
import { logitLensSchema } from '../core/patch/logitLens';
import { blockIndexSchema } from '../core/patch/patch';
import { projectionSchema } from '../core/patch/projection';
import { siteMapSchema } from '../core/patch/siteMap';
import { templateSchema } from '../core/prompts/template';
import { type Contract } from '../core/rpc/contract';
import { errorValueSchema } from '../core/rpc/message';
import { schemeSchema } from '../core/sweep/sweepRecipe';
import { sweepResultSchema } from '../core/sweep/sweepResult';
import { exportChartMethod } from './chartImage';
import { progressSchema } from './engine';
import { modelBadgeSchema } from './modelBadge';
import { benchMethods, benchStateEntries } from './patchBench';

/** A selection as it was understood, with the prompts that it would make. */
export const selectionPreviewSchema = v.object({
  reading: selectionReadingSchema,
  /** Pairs that a task has, where some of them are left out. */
  pairsInAll: v.optional(v.number()),
  /** Where the selection is, for people: `antonyms.txt, lines 3-7`. */
  source: v.string(),
  /** Every input and output gets one leading space. */
  leadingSpace: v.boolean(),
  /** Why: `most words are one token only with a space before them`. */
  leadingSpaceReason: v.string(),
  /** True until the tokenizer has answered: `leadingSpace` and the plan may still change, and nothing can run. */
  pending: v.optional(v.boolean()),
  scheme: schemeSchema,
  /** The plan in one sentence: `Each of the 5 pairs is tested with a vector made from the other four.` */
  plan: v.string(),
  /** First few-shot prompt of the plan, as the model sees it. */
  examplePrompt: v.string(),
  /** Why this can't run, where it can't. */
  problem: v.optional(errorValueSchema),
});

/** The running or last job of the panel. */
export const sweepRunSchema = v.variant('state', [
  v.object({ state: v.literal('idle') }),
  v.object({ state: v.literal('running'), progress: progressSchema }),
  /** By a person; or with the window, of which only the window after it knows. */
  v.object({ state: v.literal('stopped'), byReload: v.optional(v.literal(true)) }),
  v.object({ state: v.literal('failed'), error: errorValueSchema }),
]);

/** All that the sweep panel shows. Sent whole on each change: a hidden webview loses messages. */
export const sweepViewStateSchema = v.object({
  title: v.string(),
  model: modelBadgeSchema,
  /** Absent where the panel shows a result from a file. */
  preview: v.optional(selectionPreviewSchema),
  run: sweepRunSchema,
  /** Last finished sweep; stays while the next one runs or after it failed. */
  result: v.optional(sweepResultSchema),
  /** Why the file of a result can't be shown. */
  problem: v.optional(errorValueSchema),
  /** True when the model that made `result` is not the open one any more. */
  stale: v.boolean(),
  /** Template that the patch bench puts around a query, and whether it adds a leading space. */
  template: templateSchema,
  /** True when a vector is at hand, for Save Vector and the patch bench. */
  hasVector: v.boolean(),
  /** Name of the file that the vector was saved to. */
  savedAs: v.optional(v.string()),
  /** Name of the file that the result was saved to, while the panel is open. */
  resultSavedAs: v.optional(v.string()),
  ...benchStateEntries,
});

/** Forms in which a result is written to a file. */
export const resultExports = ['result', 'blocks-csv', 'examples-csv', 'latex'] as const;

/** Corrections of a selection's reading. What is absent stays as it was. */
export const correctReadingSchema = v.object({
  separator: v.optional(v.picklist(separators)),
  leadingSpace: v.optional(v.boolean()),
  /** Pairs after editing by hand. */
  pairs: v.optional(v.pipe(v.array(demonstrationSchema), v.maxLength(limits.pairs))),
});

/** A trial of the shown result, by its place among the outcomes. */
const outcomeIndex = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 * limits.episodes));

/** A look inside that the page shows. */
export const lookSchema = v.variant('kind', [
  v.object({ kind: v.literal('lens'), outcome: outcomeIndex, block: blockIndexSchema }),
  v.object({ kind: v.literal('map'), outcome: outcomeIndex }),
]);

const nothing = v.undefined();
const command = { params: nothing, result: nothing };

/** Sweep panel ⇄ host. The webview speaks first, with `ready`. */
export const sweepViewContract = {
  methods: {
    ready: { params: nothing, result: sweepViewStateSchema },
    correctReading: { params: correctReadingSchema, result: nothing },
    run: command,
    stop: command,
    chooseModel: command,
    /** The block that the page looks at, for a Save that does not come from the page. */
    chooseBlock: { params: v.object({ block: blockIndexSchema }), result: nothing },
    /** Asks for a place and writes the vector with this block as its best. */
    saveVector: { params: v.object({ block: blockIndexSchema }), result: nothing },
    /** Asks for a place and writes the result there; `block` is the one whose examples are written. */
    exportResult: {
      params: v.object({ kind: v.picklist(resultExports), block: blockIndexSchema }),
      result: nothing,
    },
    /** Writes a picture of the chart where the person says. */
    exportChart: exportChartMethod,
    /** Puts the command that runs this sweep again on the clipboard; asks for a file where it needs one. */
    copyCommand: command,
    /** Asks whether a model that failed its self-test may be opened all the same. */
    openUnproven: command,
    restartEngine: command,
    manageTrust: command,
    showLog: command,
    ...benchMethods,
    /** Newest call wins, of each: the webview aborts the one before. */
    logitLens: {
      params: v.object({ outcome: outcomeIndex, block: blockIndexSchema }),
      progress: progressSchema,
      result: logitLensSchema,
    },
    siteMap: { params: v.object({ outcome: outcomeIndex }), progress: progressSchema, result: siteMapSchema },
    /** Writes the lens or the map that is shown as CSV where the person says. */
    exportLook: { params: lookSchema, result: nothing },
    /** Top tokens of the sweep's θ after each block; of a result without θ it is read again. */
    projectTheta: { params: nothing, progress: progressSchema, result: projectionSchema },
  },
  events: { state: sweepViewStateSchema },
} satisfies Contract;

export type SweepViewContract = typeof sweepViewContract;
export type SelectionPreview = Readonly<v.InferOutput<typeof selectionPreviewSchema>>;
export type SweepRun = Readonly<v.InferOutput<typeof sweepRunSchema>>;
export type SweepViewState = Readonly<v.InferOutput<typeof sweepViewStateSchema>>;
export type ResultExport = (typeof resultExports)[number];
export type Look = Readonly<v.InferOutput<typeof lookSchema>>;
export type CorrectReading = Readonly<v.InferOutput<typeof correctReadingSchema>>;

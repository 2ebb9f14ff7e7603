import * as v from 'valibot';
import { limits } from '../core/limits';
import { backendChoices, providers } from '../core/model/execution';
import { episodeSchema } from '../core/episodes/episode';
import { modelSummarySchema } from '../core/model/modelSummary';
import { blockIndexSchema, patchModeSchema, strengthSchema } from '../core/patch/patch';
import { logitLensSchema } from '../core/patch/logitLens';
import { patchComparisonSchema, tokenScoreSchema } from '../core/patch/patchComparison';
import { projectionSchema } from '../core/patch/projection';
import { siteMapSchema } from '../core/patch/siteMap';
import { templateSchema } from '../core/prompts/template';
import { type Contract } from '../core/rpc/contract';
import { experimentFileSchema } from '../core/suite/experimentFile';
import { sweepRecipeSchema } from '../core/sweep/sweepRecipe';
import { sweepResultSchema } from '../core/sweep/sweepResult';

/** Raised whenever a message changes its meaning; host and engine of different builds refuse each other. */
export const engineProtocolVersion = 2;

const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4_096));
const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const vector = v.pipe(
  v.custom<Float32Array>((value) => value instanceof Float32Array),
  v.maxLength(limits.blocks * limits.hiddenSize),
);

/** How far a long job is. Sent at most ten times a second. */
export const progressSchema = v.object({
  /** What is being done, for people: `Expanding weights`, `Reading task vectors`, … */
  stage: v.string(),
  /** Share of the whole job that is done. */
  fraction,
  /** Estimate from the measured cost so far; absent while unknown. */
  secondsLeft: v.optional(v.number()),
});

/** How models are opened, whichever call opens them. */
const openingEntries = {
  /** Folder for expanded weights and self-test results. */
  cacheFolder: path,
  /** Largest size of all expanded weights together; absent: 20 GB. */
  cacheLimitBytes: v.optional(v.pipe(v.number(), v.minValue(0))),
  /** Processor threads of one operator; absent: the cores, at most eight. */
  threads: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(256))),
  /** Absent: the CPU. */
  provider: v.optional(v.picklist(providers)),
  /** Absent: as the provider likes it. */
  backend: v.optional(v.picklist(backendChoices)),
  /** Open a model that fails its self-test too. */
  unproven: v.optional(v.boolean()),
};

const pieces = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Which suite, and how its models are opened. */
const suiteEntries = {
  recipe: experimentFileSchema,
  /** The recipe's file, so that errors can name the place in it; absent: they name none. */
  file: v.optional(
    v.object({
      name: v.pipe(v.string(), v.maxLength(500)),
      text: v.pipe(v.string(), v.maxLength(limits.jsonBytes)),
    }),
  ),
  /** Folder that the recipe's paths are seen from. */
  folder: path,
  /** Folder of the results. */
  out: path,
  /** Keep the pieces that are there already. */
  resume: v.boolean(),
  ...openingEntries,
};

/** What a suite will take, as far as it can be told before it runs. */
export const suiteOutlookSchema = v.object({
  /** All pieces, and those of them that are there. */
  total: pieces,
  kept: pieces,
  /** Absent where a model was never measured on this machine. */
  secondsLeft: v.optional(v.number()),
  /** Estimate of the memory that the largest model takes, that beside it included, and what is free. */
  bytes: v.number(),
  freeBytes: v.number(),
});

/** How far a suite is. */
export const suiteProgressSchema = v.object({
  ...progressSchema.entries,
  /** Pieces that are finished, those of earlier runs included. */
  done: pieces,
  /** All pieces; 0 while they are not counted yet. */
  total: pieces,
  /** The one that was finished last. */
  piece: v.optional(v.string()),
});

/** A query to be run plain and patched. */
export const comparePatchSchema = v.object({
  /** The prompt exactly as the model sees it. */
  prompt: v.pipe(v.string(), v.maxLength(limits.promptCharacters)),
  /** θ of the patched block, [hidden]. */
  vector,
  block: blockIndexSchema,
  mode: patchModeSchema,
  strength: strengthSchema,
  /** 0-based token of the prompt that is patched; absent: the last one. */
  position: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** Next tokens listed on each side. */
  top: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.topTokens)),
  /** Tokens of the continuations. */
  generate: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.generatedTokens)),
});

/**
 * What the engine process does for the extension. One model is open at a time; opening another closes it.
 * Every call may be aborted: it then fails with `aborted` between two blocks.
 */
export const engineContract = {
  methods: {
    /** First call on every connection. @throws `engine-version` when the builds differ */
    hello: {
      params: v.object({
        protocol: v.number(),
        /** Sentences by the English ones: what the engine's errors are told in from now on; absent: as before. */
        translations: v.optional(v.record(v.string(), v.string())),
      }),
      result: v.object({ pid: v.number(), version: v.string() }),
    },

    /** Opens a model, expands its weights if needed and proves it. A model that is open already is returned as it is. */
    openModel: {
      params: v.object({
        folder: path,
        /** Hub name of a precision; absent: the model's own default. */
        dtype: v.optional(v.pipe(v.string(), v.maxLength(20))),
        ...openingEntries,
      }),
      progress: progressSchema,
      result: modelSummarySchema,
    },

    /** Numbers of tokens of texts, by the tokenizer of a model folder alone: no weights are loaded. */
    countTokens: {
      params: v.object({ folder: path, texts: v.pipe(v.array(v.string()), v.maxLength(2 * limits.pairs)) }),
      result: v.object({ counts: v.array(v.number()) }),
    },

    /** Runs a layer sweep on the open model and returns it with the mean θ, [blocks × hidden]. */
    sweep: {
      params: v.object({ recipe: sweepRecipeSchema }),
      progress: progressSchema,
      result: v.object({ result: sweepResultSchema, theta: vector, queries: v.array(v.string()) }),
    },

    /** Plans a suite without running or loading anything. @throws TaskVectorError with the place, as the run would */
    suiteOutlook: {
      params: v.object({
        ...suiteEntries,
        /** A model that shall be in memory at the same time and is not yet. */
        beside: v.optional(v.object({ folder: path, dtype: v.optional(v.string()) })),
      }),
      result: suiteOutlookSchema,
    },

    /**
     * Runs a suite of experiments and writes its folder of results. The suite opens its own models: the open one is
     * closed, and the next call that needs it answers `model-not-open`. The extension therefore runs suites in an engine
     * process of their own wherever memory holds the models of both. An abort keeps every finished piece.
     */
    runSuite: {
      params: v.object({
        ...suiteEntries,
        /** Replace results of another recipe. */
        force: v.boolean(),
        /** Models that may fail their self-test, by their index in the recipe. */
        unprovenModels: v.optional(v.array(pieces)),
      }),
      progress: suiteProgressSchema,
      result: v.object({ complete: v.boolean(), done: pieces, total: pieces }),
    },

    /** Next tokens of a prompt as it stands, on the open model. */
    predictNext: {
      params: v.object({
        prompt: v.pipe(v.string(), v.maxLength(limits.promptCharacters)),
        top: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.topTokens)),
      }),
      result: v.object({ top: v.array(tokenScoreSchema) }),
    },

    /** Patch bench: the first progress value carries the next tokens, later ones the growing continuations. */
    comparePatch: {
      params: comparePatchSchema,
      progress: patchComparisonSchema,
      result: patchComparisonSchema,
    },

    /** Mean θ of a sweep, [blocks × hidden], read again from the prompts of its recipe: for results that are kept without. */
    readTheta: {
      params: v.object({ recipe: sweepRecipeSchema }),
      progress: progressSchema,
      result: v.object({ theta: vector }),
    },

    /** θ of every block, [blocks × hidden], through the open model's final norm and head: its top tokens. */
    projectTheta: {
      params: v.object({
        theta: vector,
        top: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.topTokens)),
      }),
      progress: progressSchema,
      result: v.object({ blocks: projectionSchema }),
    },

    /** Logit lens of a trial of a sweep, plain and with its own θ written after `block`. */
    logitLens: {
      params: v.object({ episode: episodeSchema, template: templateSchema, block: blockIndexSchema }),
      progress: progressSchema,
      result: logitLensSchema,
    },

    /** Heat map of a trial of a sweep: a prompt of its θ, written into its zero-shot prompt site by site. */
    siteMap: {
      params: v.object({ episode: episodeSchema, template: templateSchema }),
      progress: progressSchema,
      result: siteMapSchema,
    },

    /**
     * Closes the open model and removes the expanded weights that no other process uses, and the self-tests.
     * The sizes are those of the expanded weights alone.
     */
    clearCache: {
      params: v.object({ cacheFolder: path }),
      result: v.object({
        removed: v.number(),
        freedBytes: v.number(),
        kept: v.number(),
        keptBytes: v.number(),
      }),
    },
  },
  events: {
    /** Lines for the log channel. */
    log: v.object({ level: v.picklist(['debug', 'info', 'warn', 'error']), text: v.string() }),
  },
} satisfies Contract;

export type EngineContract = typeof engineContract;
export type EngineProgress = Readonly<v.InferOutput<typeof progressSchema>>;
export type SuiteProgress = Readonly<v.InferOutput<typeof suiteProgressSchema>>;
export type SuiteOutlook = Readonly<v.InferOutput<typeof suiteOutlookSchema>>;
export type ComparePatchRequest = Readonly<v.InferOutput<typeof comparePatchSchema>>;

import * as v from 'valibot';
import { limits } from '../core/limits';
import { type Contract } from '../core/rpc/contract';
import { errorValueSchema } from '../core/rpc/message';
import { suiteResultSchema } from '../core/suite/suiteResult';
import { outcomeSchema } from '../core/sweep/sweepResult';
import { suiteProgressSchema } from './engine';

/** The run that writes the file that is shown, where there is one. */
export const suiteRunSchema = v.variant('state', [
  v.object({ state: v.literal('idle') }),
  v.object({ state: v.literal('running'), progress: suiteProgressSchema }),
]);

/** All that the results view shows, sent whole on each change. */
export const suiteViewStateSchema = v.object({
  fileName: v.string(),
  run: suiteRunSchema,
  /** Base experiments alone, without their outcomes: those are asked for task by task. */
  suite: v.optional(suiteResultSchema),
  /** Pieces of any kind that the file holds, and those that its recipe asks for. */
  pieces: v.object({ done: v.number(), total: v.number() }),
  /** Why the file can't be shown. */
  problem: v.optional(errorValueSchema),
});

const nothing = v.undefined();
const command = { params: nothing, result: nothing };
/** Published model that a report stands beside. */
const beside = v.object({ beside: v.pipe(v.string(), v.maxLength(200)) });

/** Results view ⇄ host. The webview speaks first, with `ready`. */
export const suiteViewContract = {
  methods: {
    ready: { params: nothing, result: suiteViewStateSchema },
    /** Outcomes of one base experiment, by the id of its piece. @throws `bad-request` where there is none */
    examples: {
      params: v.object({ piece: v.pipe(v.string(), v.maxLength(200)) }),
      result: v.pipe(v.array(outcomeSchema), v.maxLength(limits.episodes)),
    },
    openReport: { params: beside, result: nothing },
    exportTables: command,
    copyCommand: command,
    /** Runs what is missing. */
    resume: command,
    stop: command,
    showLog: command,
  },
  events: { state: suiteViewStateSchema },
} satisfies Contract;

export type SuiteViewContract = typeof suiteViewContract;
export type SuiteViewState = Readonly<v.InferOutput<typeof suiteViewStateSchema>>;

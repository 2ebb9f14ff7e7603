import * as v from 'valibot';
import { selectionReadingSchema } from '../core/demonstrations/selectionReading';
import { type Contract } from '../core/rpc/contract';
import { errorValueSchema } from '../core/rpc/message';
import { sweepFormChangeSchema, sweepFormSchema } from '../core/sweep/sweepForm';
import { sweepGlanceSchema } from '../core/sweep/sweepGlance';
import { modelBadgeSchema } from './modelBadge';
import { sweepRunSchema } from './sweepView';

const { format, separator } = selectionReadingSchema.entries;
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const where = v.pipe(v.string(), v.maxLength(5_000));

/** What was understood of the demonstrations that the form names. */
export const understoodSchema = v.variant('state', [
  /** Nothing is selected, or no task is chosen. */
  v.object({ state: v.literal('nothing') }),
  /** The task file is being read. */
  v.object({ state: v.literal('reading') }),
  v.object({
    state: v.literal('pairs'),
    /** Where they stand, for people: `antonyms.txt, lines 3-7`. */
    where,
    pairs: count,
    format,
    separator,
    /** Lines that held no pair. */
    skipped: count,
    /** What maps to what, where a task says it. */
    description: v.optional(v.string()),
    /** The plan in one sentence. */
    plan: v.string(),
    scheme: v.picklist(['leave-one-out', 'split', 'replay']),
  }),
  v.object({ state: v.literal('problem'), where: v.optional(where), error: errorValueSchema }),
]);

/** All that the experiment view shows, sent whole on each change. */
export const experimentViewStateSchema = v.object({
  model: modelBadgeSchema,
  /** False in Restricted Mode. */
  trusted: v.boolean(),
  form: v.omit(sweepFormSchema, ['task']),
  /** Name of the chosen task. */
  task: v.optional(v.pipe(v.string(), v.maxLength(200))),
  understood: understoodSchema,
  /** The sweep that runs in this window, or how the last one that ran ended. */
  run: sweepRunSchema,
  /** Name of the task that `run` is about. */
  running: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** Last finished sweep. */
  last: v.optional(sweepGlanceSchema),
});

const nothing = v.undefined();
const command = { params: nothing, result: nothing };

/** Experiment view ⇄ host. The webview speaks first, with `ready`. It names no file: tasks are picked in the editor. */
export const experimentViewContract = {
  methods: {
    ready: { params: nothing, result: experimentViewStateSchema },
    change: { params: v.omit(sweepFormChangeSchema, ['task']), result: nothing },
    /** Lists the tasks in the editor's own picker. */
    pickTask: command,
    run: command,
    stop: command,
    /** Opens the sweep panel of the last result. */
    openLast: command,
    openSample: command,
    chooseModel: command,
    openUnproven: command,
    restartEngine: command,
    manageTrust: command,
    showLog: command,
  },
  events: { state: experimentViewStateSchema },
} satisfies Contract;

export type ExperimentViewContract = typeof experimentViewContract;
export type Understood = Readonly<v.InferOutput<typeof understoodSchema>>;
export type ExperimentViewState = Readonly<v.InferOutput<typeof experimentViewStateSchema>>;

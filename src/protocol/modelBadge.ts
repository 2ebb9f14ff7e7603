import * as v from 'valibot';
import { errorValueSchema } from '../core/rpc/message';
import { modelSummarySchema } from '../core/model/modelSummary';
import { progressSchema } from './engine';

/** State of the model line that every surface shows. */
export const modelBadgeSchema = v.variant('state', [
  v.object({ state: v.literal('none') }),
  /** Chosen, not opened: nothing is loaded before it is needed. */
  v.object({ state: v.literal('chosen'), name: v.string() }),
  v.object({ state: v.literal('opening'), name: v.string(), progress: progressSchema }),
  v.object({ state: v.literal('open'), name: v.string(), summary: modelSummarySchema }),
  v.object({ state: v.literal('failed'), name: v.string(), error: errorValueSchema }),
]);

export type ModelBadge = Readonly<v.InferOutput<typeof modelBadgeSchema>>;

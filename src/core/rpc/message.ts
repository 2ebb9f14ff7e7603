import * as v from 'valibot';
import { errorCodes } from '../errors/taskVectorError';

/** Longest method name and id; both ends choose them, so anything longer is hostile. */
const name = v.pipe(v.string(), v.maxLength(64));
const id = v.pipe(v.number(), v.integer(), v.minValue(0));

export const errorValueSchema = v.object({
  code: v.picklist(errorCodes),
  message: v.string(),
  next: v.optional(v.string()),
});

/** May be missing: between an editor and its webview, JSON drops what is undefined. */
const payload = v.optional(v.unknown());

/** What crosses a boundary. Payloads are unknown here; the contract's guards parse them. */
export const messageSchema = v.variant('kind', [
  v.object({ kind: v.literal('call'), id, method: name, params: payload }),
  v.object({ kind: v.literal('cancel'), id }),
  v.object({ kind: v.literal('progress'), id, value: payload }),
  v.object({ kind: v.literal('ok'), id, value: payload }),
  v.object({ kind: v.literal('err'), id, error: errorValueSchema }),
  v.object({ kind: v.literal('event'), event: name, value: payload }),
]);

export type Message = v.InferOutput<typeof messageSchema>;

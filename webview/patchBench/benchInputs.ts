import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { limits } from '../../src/core/limits';
import { patchModeSchema, strengthSchema } from '../../src/core/patch/patch';
import { type GivenQuery } from '../../src/protocol/patchBench';
import { usePersistedState } from '../host/usePersistedState';

const promptText = v.pipe(v.string(), v.maxLength(limits.promptCharacters));

/** What is typed and chosen in the bench, but for the block, which the whole surface shares. */
const benchInputsSchema = v.object({
  /** Query as a template input. */
  query: promptText,
  /** The trial that the query was taken from and its query: with another query it is not this trial's any more. */
  trial: v.optional(v.object({ query: promptText, index: v.pipe(v.number(), v.integer(), v.minValue(0)) })),
  /** Whole prompt, used instead of the query while `verbatim`. */
  prompt: promptText,
  verbatim: v.boolean(),
  mode: patchModeSchema,
  strength: strengthSchema,
  /** The token that is patched and the text that it was chosen in: with another text it is the last one again. */
  site: v.optional(v.object({ text: promptText, position: v.pipe(v.number(), v.integer(), v.minValue(0)) })),
  /** Factors of the vectors in the sum, by their id, `own` for the surface's; absent ones are 1. */
  weights: v.optional(v.record(v.string(), strengthSchema)),
});

export type BenchInputs = v.InferOutput<typeof benchInputsSchema>;

const keptSchema = v.object({
  vector: v.string(),
  inputs: benchInputsSchema,
  /** The query of the host's that was taken last. */
  taken: v.optional(v.string()),
});

/**
 * Bench inputs that outlive the page.
 *
 * @param vector names the vector on the bench: another one starts anew
 * @param query the one to begin with; a space before it says that queries have one
 * @param given a query that a command of the host puts into the bench; each is taken once
 */
export function useBenchInputs(
  vector: string,
  query: string,
  given?: GivenQuery,
): [BenchInputs, (inputs: BenchInputs) => void] {
  const fresh: BenchInputs = { query, prompt: '', verbatim: false, mode: 'replace', strength: 1 };
  const [kept, keep] = usePersistedState('bench', keptSchema, { vector, inputs: fresh });
  const own = kept.vector === vector ? kept.inputs : fresh;
  const taken = kept.taken === undefined ? {} : { taken: kept.taken };
  const isNew = given !== undefined && given.id !== kept.taken;
  const inputs = isNew ? withQuery(own, given.text, query.startsWith(' ')) : own;
  useEffect(() => {
    if (isNew) keep({ vector, inputs, taken: given.id });
  }, [given?.id]);
  return [inputs, (next) => keep({ vector, inputs: next, ...(isNew ? { taken: given.id } : taken) })];
}

/**
 * The bench with a text from elsewhere: a line is a query for the template, several lines are a whole prompt.
 *
 * @param leadingSpace whether queries have a space before them, which a selected word lacks
 */
function withQuery(inputs: BenchInputs, text: string, leadingSpace: boolean): BenchInputs {
  if (text.includes('\n')) return { ...inputs, verbatim: true, prompt: text };
  const query = leadingSpace && !text.startsWith(' ') ? ` ${text}` : text;
  return { ...inputs, verbatim: false, query };
}

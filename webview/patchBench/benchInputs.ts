import * as v from 'valibot';
import { limits } from '../../src/core/limits';
import { patchModeSchema, strengthSchema } from '../../src/core/patch/patch';
import { usePersistedState } from '../host/usePersistedState';

const promptText = v.pipe(v.string(), v.maxLength(limits.promptCharacters));

/** What is typed and chosen in the bench, but for the block, which the whole surface shares. */
const benchInputsSchema = v.object({
  /** Query as a template input. */
  query: promptText,
  /** Whole prompt, used instead of the query while `verbatim`. */
  prompt: promptText,
  verbatim: v.boolean(),
  mode: patchModeSchema,
  strength: strengthSchema,
  /** The token that is patched and the text that it was chosen in: with another text it is the last one again. */
  site: v.optional(v.object({ text: promptText, position: v.pipe(v.number(), v.integer(), v.minValue(0)) })),
});

export type BenchInputs = v.InferOutput<typeof benchInputsSchema>;

const keptSchema = v.object({ vector: v.string(), inputs: benchInputsSchema });

/**
 * Bench inputs that outlive the page.
 *
 * @param vector names the vector on the bench: another one starts anew
 * @param query the one to begin with
 */
export function useBenchInputs(vector: string, query: string): [BenchInputs, (inputs: BenchInputs) => void] {
  const fresh: BenchInputs = { query, prompt: '', verbatim: false, mode: 'replace', strength: 1 };
  const [kept, keep] = usePersistedState('bench', keptSchema, { vector, inputs: fresh });
  return [kept.vector === vector ? kept.inputs : fresh, (inputs) => keep({ vector, inputs })];
}

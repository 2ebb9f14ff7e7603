import * as v from 'valibot';
import { demonstrationSchema } from './demonstration';

/** Ways to write one pair in a line, in the order of trial: the longer before those that they contain. */
export const separators = ['->', '→', '=>', '\t', '|', '=', ':', ','] as const;

const selectionFormatSchema = v.picklist(['lines', 'csv', 'json', 'jsonl', 'prompt']);

/** How a selection was understood: shown before it runs, so that it can be corrected. */
export const selectionReadingSchema = v.object({
  format: selectionFormatSchema,
  /** Separator of `lines`; a tab for TSV. */
  separator: v.optional(v.picklist(separators)),
  /** Inputs and outputs trimmed; leading spaces are a choice of the recipe. */
  pairs: v.array(demonstrationSchema),
  /** Lines that held no pair, each with the reason. 1-based within the selection. */
  skipped: v.array(v.object({ line: v.number(), text: v.string(), reason: v.string() })),
});

export type Separator = (typeof separators)[number];
export type SelectionFormat = v.InferOutput<typeof selectionFormatSchema>;
export type SelectionReading = Readonly<v.InferOutput<typeof selectionReadingSchema>>;

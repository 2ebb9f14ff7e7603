/** See plainSentences.mjs. */
export const plainSentences: readonly { readonly selector: string; readonly message: string }[];

/** See sentences.mjs. */
export const englishBundle: string;
export function extractSentences(): Promise<Record<string, string | { message: string; comment: string[] }>>;
export function bundleText(sentences: Readonly<Record<string, unknown>>): string;

/** See sentences.mjs. */
export const englishBundle: string;
export function extractSentences(): Promise<Record<string, string>>;
export function sentencesOf(file: string, text: string): string[];
export function bundleText(sentences: Readonly<Record<string, unknown>>): string;

/** See paths.mjs. */
export const repository: string;
export const cache: string;
export const tools: string;
export const testResults: string;

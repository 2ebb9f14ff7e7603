/** See notices.mjs. */
export const noticesFile: string;
export function notices(): Promise<string>;

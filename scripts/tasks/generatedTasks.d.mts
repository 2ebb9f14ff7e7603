/** See generatedTasks.mjs. */
export function generatedTasks(handWritten: (name: string) => unknown): Promise<Map<string, string>>;

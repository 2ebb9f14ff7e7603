/** Commands that end without a word where nothing is open and nothing runs, each with what a person sees instead. */
export const quietCommands: Readonly<Record<string, string>> = {};

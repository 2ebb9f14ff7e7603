/**
 * A word as a shell takes it literally: a POSIX shell, or on Windows PowerShell and, where the word has none of their
 * special characters, cmd.
 */
export function shellWord(word: string, windows = false): string {
  if (!windows) return /^[\w./:@=+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
  if (/^[\w./\\:=+-]+$/.test(word)) return word;
  return /["$`%]/.test(word) ? `'${word.replaceAll("'", "''")}'` : `"${word}"`;
}

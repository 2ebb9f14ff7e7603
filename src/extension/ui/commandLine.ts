import { env, Uri } from 'vscode';
import { shellWord } from '../../core/text/shellWord';

/**
 * Puts a command of our command line onto the clipboard, with the program of this installation: a package puts no
 * `task-vectors` on the PATH.
 *
 * @param words after the program's name
 */
export async function copyCommandLine(extensionUri: Uri, words: readonly string[]): Promise<void> {
  const program = Uri.joinPath(extensionUri, 'dist', 'cli.cjs').fsPath;
  const windows = process.platform === 'win32';
  await env.clipboard.writeText(
    ['node', program, ...words].map((word) => shellWord(word, windows)).join(' '),
  );
}

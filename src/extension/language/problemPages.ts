import { Uri, workspace } from 'vscode';
import { type ProblemCode } from '../../core/text/problem';
import { headingLines } from '../../core/text/headings';

/**
 * Where problems are explained: sections of the page that every package carries, so that a link works without a network
 * and is of the same version.
 */
export class ProblemPages {
  readonly #page: Uri;
  #lines: Promise<ReadonlyMap<string, number>> | undefined;

  constructor(extensionUri: Uri) {
    this.#page = Uri.joinPath(extensionUri, 'docs', 'errors.md');
  }

  /** The way from a code to its section; undefined for a code without one, and where the page is missing. */
  async links(): Promise<(code: ProblemCode) => Uri | undefined> {
    this.#lines ??= this.#read();
    const lines = await this.#lines;
    return (code) => {
      const line = lines.get(code);
      return line === undefined ? undefined : this.#page.with({ fragment: `L${line}` });
    };
  }

  async #read(): Promise<ReadonlyMap<string, number>> {
    const bytes = await workspace.fs.readFile(this.#page).then(
      (read) => read,
      () => new Uint8Array(),
    );
    return headingLines(new TextDecoder().decode(bytes));
  }
}

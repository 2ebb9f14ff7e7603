import { type Uri } from 'vscode';
import { comparedSweeps } from '../../core/sweep/comparedSweep';
import { type CompareViewState } from '../../protocol/compareView';
import { Listeners } from '../engineHost/listeners';
import { DisposableStore } from '../ui/disposable';
import { fileName } from '../ui/workspaceFiles';
import { ResultDocument } from './resultDocument';

/** Results that are compared, each read again when its file changes. */
export class Comparison {
  readonly #store = new DisposableStore();
  readonly #changed = new Listeners<void>();

  private constructor(
    readonly title: string,
    private readonly documents: readonly ResultDocument[],
  ) {
    for (const document of documents) {
      this.#store.add(document);
      this.#store.add(document.onDidChange(() => this.#changed.emit()));
    }
  }

  /** Never fails: a file that can't be read is a problem of the view. */
  static async open(title: string, files: readonly Uri[]): Promise<Comparison> {
    return new Comparison(title, await Promise.all(files.map((file) => ResultDocument.open(file))));
  }

  readonly onDidChange = this.#changed.add;

  get files(): readonly Uri[] {
    return this.documents.map(({ uri }) => uri);
  }

  view(): CompareViewState {
    const readable = this.#readable();
    return {
      title: this.title,
      sweeps: comparedSweeps(
        readable.map(({ uri, content }) => ({ file: fileName(uri), result: content.result })),
      ),
      problems: this.documents.flatMap(({ uri, content: { problem } }) =>
        problem ? [{ file: fileName(uri), error: problem }] : [],
      ),
    };
  }

  /** The file of a result of {@link view}, by its place there. */
  fileAt(index: number): Uri | undefined {
    return this.#readable()[index]?.uri;
  }

  dispose(): void {
    this.#store.dispose();
  }

  #readable() {
    return this.documents.flatMap(({ uri, content }) => (content.result ? [{ uri, content }] : []));
  }
}

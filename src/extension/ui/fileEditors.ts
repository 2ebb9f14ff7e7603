import {
  type CustomReadonlyEditorProvider,
  type Disposable,
  type Uri,
  type WebviewPanel,
  window,
} from 'vscode';
import { type FileDocument } from './fileDocument';
import { type StatePage } from './statePage';
import { fileName } from './workspaceFiles';

/** One kind of file and how it is shown. */
export interface FileEditorKind<Document extends FileDocument<unknown>, Editor> {
  readonly viewType: string;
  readonly open: (uri: Uri) => Promise<Document>;
  /**
   * Shows a document in an empty panel.
   *
   * @param name the file's name, for the title
   * @returns the page, and the editor as the rest of the extension and host tests look at it
   */
  readonly show: (
    document: Document,
    panel: WebviewPanel,
    name: string,
  ) => { readonly page: StatePage; readonly editor: Editor };
}

/** The open editors of one kind of file. They follow the file and change nothing. */
export class FileEditors<
  Document extends FileDocument<unknown>,
  Editor,
> implements CustomReadonlyEditorProvider<Document> {
  readonly #open = new Set<Editor>();

  constructor(private readonly kind: FileEditorKind<Document, Editor>) {}

  get all(): readonly Editor[] {
    return [...this.#open];
  }

  register(): Disposable {
    return window.registerCustomEditorProvider(this.kind.viewType, this, {
      supportsMultipleEditorsPerDocument: true,
    });
  }

  openCustomDocument(uri: Uri): Promise<Document> {
    return this.kind.open(uri);
  }

  resolveCustomEditor(document: Document, panel: WebviewPanel): void {
    const name = fileName(document.uri);
    // The frame inside is called "undefined" to screen readers until the title changes, and it has the name already.
    panel.title = '';
    panel.title = name;
    const { page, editor } = this.kind.show(document, panel, name);
    this.#open.add(editor);
    page.store.add(() => this.#open.delete(editor));
    page.store.add(document.onDidChange(page.refresh));
  }
}

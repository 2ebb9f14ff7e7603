import { commands, type Position, Range, type TextEditor, ThemeColor, window, workspace } from 'vscode';
import { contextKeys } from '../contributions';
import { DisposableStore } from '../ui/disposable';
import { insertText } from './insertText';

/** A proposed text behind a place in an editor. */
interface Proposal {
  readonly editor: TextEditor;
  readonly at: Position;
  readonly text: string;
  readonly dismissed: () => void;
}

/**
 * Shows one text at a time as if it stood in the document, in the colour of the editor's own suggestions. Any change of
 * the text, the selection or the editor dismisses it.
 */
export class GhostText extends DisposableStore {
  readonly #look = this.add(
    window.createTextEditorDecorationType({
      after: { color: new ThemeColor('editorGhostText.foreground'), fontStyle: 'italic' },
    }),
  );
  #shown: Proposal | undefined;

  constructor() {
    super();
    this.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document === this.#shown?.editor.document) this.dismiss();
      }),
    );
    this.add(
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === this.#shown?.editor) this.dismiss();
      }),
    );
    this.add(
      window.onDidChangeActiveTextEditor((editor) => {
        // While a notification or a picker has the focus, no editor is active.
        if (editor && editor !== this.#shown?.editor) this.dismiss();
      }),
    );
    this.add(() => this.dismiss());
  }

  /** The proposed text; empty until there is some, undefined where nothing is proposed. */
  get text(): string | undefined {
    return this.#shown?.text;
  }

  /** Proposes a text in place of what was proposed before; nothing is seen of it until {@link grow}. */
  propose(editor: TextEditor, at: Position, dismissed: () => void): void {
    this.dismiss();
    this.#shown = { editor, at, text: '', dismissed };
  }

  /** Shows more of what was proposed last. */
  grow(text: string): void {
    const shown = this.#shown;
    if (!shown || shown.text === text) return;
    this.#shown = { ...shown, text };
    // An ordinary space at the edge of a decoration has no width.
    const contentText = text.replaceAll(' ', '\u00A0');
    const range = new Range(shown.at, shown.at);
    shown.editor.setDecorations(this.#look, [{ range, renderOptions: { after: { contentText } } }]);
    this.#setContext(text !== '');
  }

  /** Writes the text into the document, as one step that can be undone. */
  async accept(): Promise<void> {
    const shown = this.#shown;
    if (!shown?.text) return;
    const { editor, at, text } = shown;
    this.dismiss();
    await insertText(editor, at, text);
  }

  /** Takes the text away. */
  dismiss(): void {
    const shown = this.#shown;
    if (!shown) return;
    this.#shown = undefined;
    shown.editor.setDecorations(this.#look, []);
    this.#setContext(false);
    shown.dismissed();
  }

  #setContext(value: boolean): void {
    void commands.executeCommand('setContext', contextKeys.continuationShown, value);
  }
}

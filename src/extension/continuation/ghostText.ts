import { commands, type Position, Range, type TextEditor, ThemeColor, window, workspace } from 'vscode';
import { contextKeys } from '../contributions';
import { DisposableStore } from '../ui/disposable';
import { insertText } from './insertText';

/** A proposed text behind a place in an editor. */
interface Shown {
  readonly editor: TextEditor;
  readonly at: Position;
  readonly dismissed: () => void;
  text: string;
}

/** One proposal in the hand of whoever made it; it does nothing any more once another one has taken its place. */
export interface Proposal {
  /** The text so far; undefined once it is gone. */
  readonly text: string | undefined;
  /** Shows this text in the place of what it was. */
  grow(text: string): void;
  /** Takes it away. */
  dismiss(): void;
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
  #shown: Shown | undefined;

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

  /** Proposes a text in place of what was proposed before; nothing is seen of it until it grows. */
  propose(editor: TextEditor, at: Position, dismissed: () => void): Proposal {
    this.dismiss();
    const shown: Shown = { editor, at, dismissed, text: '' };
    this.#shown = shown;
    const current = (): boolean => this.#shown === shown;
    return {
      get text() {
        return current() ? shown.text : undefined;
      },
      grow: (text) => {
        if (current() && shown.text !== text) this.#grow(shown, text);
      },
      dismiss: () => {
        if (current()) this.dismiss();
      },
    };
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

  #grow(shown: Shown, text: string): void {
    shown.text = text;
    // An ordinary space at the edge of a decoration has no width.
    const contentText = text.replaceAll(' ', '\u00A0');
    const range = new Range(shown.at, shown.at);
    shown.editor.setDecorations(this.#look, [{ range, renderOptions: { after: { contentText } } }]);
    this.#setContext(text !== '');
  }

  #setContext(value: boolean): void {
    void commands.executeCommand('setContext', contextKeys.continuationShown, value);
  }
}

import { isDeepStrictEqual } from 'node:util';
import { type TextEditor, window, workspace } from 'vscode';
import { type ErrorValue, TaskVectorError, toErrorValue } from '../../core/errors/taskVectorError';
import { Listeners } from '../engineHost/listeners';
import { DisposableStore } from '../ui/disposable';
import { Later } from '../ui/later';
import { readEditor } from '../sweep/readEditor';
import { type SelectionSource } from '../sweep/sweepSource';

/** What is selected, or why that can't be read; neither where nothing is. */
export interface Selected {
  readonly source?: SelectionSource;
  readonly problem?: ErrorValue;
}

/** Least time between two readings while a selection grows. */
const readingMs = 150;

/**
 * The selection of the text editor that was used last, as long as that is on screen: a click into the side bar or a
 * panel takes the focus, and must not take the selection.
 */
export class SelectionFollower {
  readonly #store = new DisposableStore();
  readonly #changed = new Listeners<void>();
  #editor: TextEditor | undefined;
  /** The one that was used last, on screen or not. */
  #last: TextEditor | undefined;
  #read: Selected = {};

  constructor() {
    const later = this.#store.add(new Later(readingMs, () => this.#changed.emit()));
    const follow = (): void => {
      this.#editor = window.activeTextEditor ?? this.#stillVisible();
      this.#last = this.#editor ?? this.#last;
      later.ask();
    };
    // After a reload the side bar may have the focus, and no editor.
    this.#editor = window.activeTextEditor ?? window.visibleTextEditors.at(0);
    this.#last = this.#editor;
    this.#store.add(window.onDidChangeActiveTextEditor(follow));
    this.#store.add(window.onDidChangeVisibleTextEditors(follow));
    this.#store.add(window.onDidChangeTextEditorSelection(follow));
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.#editor?.document) later.ask();
      }),
    );
  }

  readonly onDidChange = this.#changed.add;

  /** The text editor that was used last, behind another tab or not; undefined once its text is closed. */
  get last(): TextEditor | undefined {
    return this.#last?.document.isClosed ? undefined : this.#last;
  }

  /** Reads the selection as it is now; the same object as before where it is the same. */
  read(): Selected {
    const selected = readSelected(this.#editor);
    if (!isDeepStrictEqual(selected, this.#read)) this.#read = selected;
    return this.#read;
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** Its text may stand in a second group, too, with another selection. */
  #stillVisible(): TextEditor | undefined {
    const before = this.#editor;
    const same = window.visibleTextEditors.filter(({ document }) => document === before?.document);
    return (
      same.find((editor) => editor === before) ??
      same.find(({ viewColumn }) => viewColumn === before?.viewColumn) ??
      same[0]
    );
  }
}

function readSelected(editor: TextEditor | undefined): Selected {
  try {
    return { source: readEditor(editor) };
  } catch (error) {
    return TaskVectorError.is(error, 'selection-empty') ? {} : { problem: toErrorValue(error) };
  }
}

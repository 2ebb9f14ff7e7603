import { strict as assert } from 'node:assert';
import { commands, EndOfLine, Position, Selection, type TextEditor, window, workspace } from 'vscode';
import { insertText } from '../../src/extension/continuation/insertText';
import { commandIds } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { writeVector } from '../../src/extension/sweep/saveVector';
import { activated, closeAll, select, sweptSample, when, workspaceFile } from './support/extensionUnderTest';

describe('a vector patched into a selection', () => {
  let api: ExtensionApi;
  const vector = workspaceFile('continuation.taskvector.safetensors');

  before(async () => {
    api = await activated();
    const session = await sweptSample(api);
    await writeVector(session, 1, vector);
    await closeAll();
  });
  after(() => workspace.fs.delete(vector));
  afterEach(closeAll);

  it('is accepted as one edit that can be undone', async () => {
    const { editor, text } = await proposed();
    await commands.executeCommand(commandIds.acceptContinuation);
    assert.equal(editor.document.getText(), `happy${text}`);
    assert.equal(api.ghost.text, undefined);
    await commands.executeCommand('undo');
    assert.equal(editor.document.getText(), 'happy');
    await editor.document.save();
  });

  it('goes with Escape and leaves the text as it was', async () => {
    const { editor } = await proposed();
    await commands.executeCommand(commandIds.dismissContinuation);
    assert.equal(api.ghost.text, undefined);
    assert.equal(editor.document.getText(), 'happy');
  });

  it('goes when the cursor moves or the text changes', async () => {
    const moved = await proposed();
    await when(
      (listener) => {
        const heard = window.onDidChangeTextEditorSelection(listener);
        moved.editor.selection = new Selection(new Position(0, 1), new Position(0, 1));
        return () => void heard.dispose();
      },
      () => api.ghost.text === undefined,
    );
    const edited = await proposed();
    await edited.editor.edit((edit) => edit.insert(new Position(0, 0), 'un'));
    assert.equal(api.ghost.text, undefined);
    await edited.editor.document.save();
  });

  it('puts the cursor behind what it wrote, however the text writes its lines', async () => {
    await select('happy');
    const editor = window.activeTextEditor;
    assert.ok(editor);
    await editor.edit((edit) => edit.setEndOfLine(EndOfLine.CRLF));
    await insertText(editor, new Position(0, 5), '\n');
    assert.equal(editor.document.lineCount, 2);
    assert.deepEqual(editor.selection.active, new Position(1, 0));
    await insertText(editor, editor.selection.active, 'a\nbc');
    assert.deepEqual(editor.selection.active, new Position(2, 2));
    await editor.document.save();
  });

  it('shows nothing of the proposal before', async () => {
    await select('happy');
    const editor = window.activeTextEditor;
    assert.ok(editor);
    const propose = () => api.ghost.propose(editor, editor.selection.end, () => undefined);
    const before = propose();
    const now = propose();
    before.grow(' glad');
    assert.equal(before.text, undefined);
    assert.equal(now.text, '');
    now.grow(' sad');
    before.dismiss();
    assert.equal(api.ghost.text, ' sad');
    now.dismiss();
    assert.equal(api.ghost.text, undefined);
  });

  it('stands behind the query though the cursor has moved while the vector was picked', async () => {
    await select('happy');
    const editor = window.activeTextEditor;
    assert.ok(editor);
    await picking(() => {
      editor.selection = new Selection(new Position(0, 1), new Position(0, 1));
      return Promise.resolve();
    });
    const { text } = api.ghost;
    assert.ok(text, 'no continuation is shown');
    await commands.executeCommand(commandIds.acceptContinuation);
    assert.equal(editor.document.getText(), `happy${text}`);
    await editor.document.save();
  });

  it('is not asked for where the query was changed while the vector was picked', async () => {
    await select('happy');
    const editor = window.activeTextEditor;
    assert.ok(editor);
    await picking(() => editor.edit((edit) => edit.insert(new Position(0, 0), 'un')));
    assert.equal(api.ghost.text, undefined);
    await editor.document.save();
  });

  /** Runs the command, and does something while the list of vectors is open. */
  async function picking(meanwhile: () => PromiseLike<unknown>): Promise<void> {
    const { vectors } = api;
    const pickOne = vectors.pickOne.bind(vectors);
    vectors.pickOne = async () => {
      await meanwhile();
      return vector;
    };
    try {
      await commands.executeCommand(commandIds.patchSelection);
    } finally {
      vectors.pickOne = pickOne;
    }
  }

  /** The toy model's continuation begins with whatever its random weights say, and on some queries that is nothing. */
  async function proposed(): Promise<{ readonly editor: TextEditor; readonly text: string }> {
    await select('happy');
    await commands.executeCommand(commandIds.patchSelection, vector);
    const { text } = api.ghost;
    assert.ok(text, 'no continuation is shown');
    const editor = window.activeTextEditor;
    assert.ok(editor);
    return { editor, text };
  }
});

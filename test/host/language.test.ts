import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import {
  type CodeAction,
  type CodeLens,
  commands,
  type CompletionList,
  type Diagnostic,
  type Hover,
  languages,
  type MarkdownString,
  type TextDocument,
  type Uri,
  window,
  workspace,
  WorkspaceEdit,
  Range,
} from 'vscode';
import { commandIds } from '../../src/extension/contributions';
import { diagnosticSource } from '../../src/extension/language/fileDiagnostics';
import { activated, closeAll, workspaceFile } from './support/extensionUnderTest';

describe('help in task files and recipes', () => {
  before(activated);
  afterEach(closeAll);

  const recipe = '{"tasks": ["antonym", "to-upper"]}';

  it('marks a pair that comes twice, and takes it out', async () => {
    const document = await openFile('task', '{"pairs": [["a", "x"], ["a", "x"]]}');
    const [found] = await shown(document, ({ code }) => code === 'duplicate-input');
    assert.equal(document.getText(found.range), '["a", "x"]');
    const [fix] = await fixesAt(document, found.range);
    await workspace.applyEdit(fix.edit!);
    assert.equal(document.getText(), '{"pairs": [["a", "x"]]}');
    await gone(document, 'duplicate-input');
    await document.save();
  });

  it('marks an unknown task, and replaces it with the nearest', async () => {
    const document = await openFile('experiment', recipe);
    const [found] = await shown(document, ({ code }) => code === 'unknown-task');
    assert.equal(document.getText(found.range), '"antonym"');
    const [fix] = await fixesAt(document, found.range);
    await workspace.applyEdit(fix.edit!);
    assert.equal(document.getText(), '{"tasks": ["antonyms", "to-upper"]}');
    await gone(document, 'unknown-task');
    await document.save();
  });

  it('knows a task file beside the recipe', async () => {
    const task = await openFile('task', '{"pairs": [["a", "x"]]}');
    const name = task.uri.path.split('/').at(-1)!;
    const document = await openFile('experiment', JSON.stringify({ tasks: [name, 'nothing-like-it'] }));
    const found = await shown(document, ({ code }) => code === 'unknown-task');
    assert.deepEqual(
      found.map(({ range }) => document.getText(range)),
      ['"nothing-like-it"'],
    );
  });

  it('notices a task file that comes and goes beside the recipe', async () => {
    const task = workspaceFile(`${randomUUID()}.task.json`);
    const name = task.path.split('/').at(-1)!;
    const document = await openFile('experiment', JSON.stringify({ tasks: [name] }));
    await shown(document, ({ code }) => code === 'unknown-task');
    await workspace.fs.writeFile(task, new TextEncoder().encode('{"pairs": []}'));
    await gone(document, 'unknown-task');
    await workspace.fs.delete(task);
    await shown(document, ({ code }) => code === 'unknown-task');
  });

  it('completes the names of built-in tasks, without those that are there', async () => {
    const document = await openFile('experiment', recipe);
    const inFirst = document.positionAt(recipe.indexOf('antonym') + 2);
    const { items } = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      inFirst,
    );
    const labels = items.map(({ label }) => label);
    assert.ok(labels.includes('antonyms'));
    assert.ok(!labels.includes('to-upper'));
  });

  it('says what a task is', async () => {
    const document = await openFile('experiment', recipe);
    const at = document.positionAt(recipe.indexOf('to-upper') + 2);
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, at);
    const text = hovers
      .flatMap(({ contents }) => contents.map((one) => (one as MarkdownString).value))
      .join();
    assert.match(text, /\d+.*pairs/);
  });

  it('offers to run a recipe above it', async () => {
    const document = await openFile('experiment', recipe);
    const lenses = await commands.executeCommand<CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      9,
    );
    const offered = lenses.map(({ command }) => command?.command);
    assert.ok(offered.includes(commandIds.runExperiment));
    assert.ok(offered.includes(commandIds.openResults));
  });

  it('offers to sweep a task above it, and to run it as an experiment', async () => {
    const { uri } = await openFile('task', '{"pairs": [["a", "x"]]}');
    const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 9);
    const offered = lenses.map(({ command }) => command?.command);
    assert.deepEqual(offered, [commandIds.sweepTask, commandIds.runExperiment]);
  });

  it('forgets the problems of a text that is mended by hand', async () => {
    const document = await openFile('experiment', recipe);
    await shown(document, ({ code }) => code === 'unknown-task');
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, new Range(0, 0, 0, recipe.length), '{"tasks": ["to-upper"]}');
    await workspace.applyEdit(edit);
    await gone(document, 'unknown-task');
    await document.save();
  });
});

async function openFile(kind: string, content: string): Promise<TextDocument> {
  const uri = workspaceFile(`${randomUUID()}.${kind}.json`);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { preview: false });
  return document;
}

function ours(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === diagnosticSource);
}

async function shown({ uri }: TextDocument, wanted: (one: Diagnostic) => boolean): Promise<Diagnostic[]> {
  await diagnosticsWhere(() => ours(uri).some(wanted));
  return ours(uri).filter(wanted);
}

function gone({ uri }: TextDocument, code: string): Promise<void> {
  return diagnosticsWhere(() => !ours(uri).some((one) => one.code === code));
}

/** Resolves at the first change of diagnostics that makes the condition true. */
function diagnosticsWhere(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const listening = languages.onDidChangeDiagnostics(check);
    function check(): void {
      if (!condition()) return;
      listening.dispose();
      resolve();
    }
    check();
  });
}

function fixesAt({ uri }: TextDocument, range: Range): Thenable<CodeAction[]> {
  return commands
    .executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, range, 'quickfix')
    .then((actions) => actions.filter(({ edit }) => edit !== undefined));
}

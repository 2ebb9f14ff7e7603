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
  type Position,
  type Range,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { codeOf, diagnosticSource } from '../../../src/extension/language/fileDiagnostics';
import { workspaceFile } from './extensionUnderTest';

/** Writes a file of its own and shows it. */
export async function openFile(suffix: string, content: string, folder?: Uri): Promise<TextDocument> {
  const name = `${randomUUID()}${suffix}`;
  const uri = folder ? Uri.joinPath(folder, name) : workspaceFile(name);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  return show(uri);
}

export async function show(uri: Uri): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { preview: false });
  return document;
}

/** Our diagnostics with a code, once there are some. */
export async function shownAs({ uri }: TextDocument, code: string): Promise<Diagnostic[]> {
  const ours = (): Diagnostic[] =>
    languages.getDiagnostics(uri).filter((one) => one.source === diagnosticSource && codeOf(one) === code);
  await diagnosticsWhere(() => ours().length > 0);
  return ours();
}

export function gone({ uri }: TextDocument, code: string): Promise<void> {
  return diagnosticsWhere(() => !languages.getDiagnostics(uri).some((one) => codeOf(one) === code));
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

export function fixesAt({ uri }: TextDocument, range: Range): Thenable<CodeAction[]> {
  return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, range, 'quickfix');
}

export async function lensesOf({ uri }: TextDocument): Promise<CodeLens[]> {
  return commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 99);
}

/** What is offered at a place of a text. */
export async function offeredAt(document: TextDocument, text: string): Promise<string[]> {
  const { items } = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    inside(document, text),
  );
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

/** What a hover on a text says, all providers together, without the marks of Markdown that keep it from being read as such. */
export async function hoverOn(document: TextDocument, text: string): Promise<string> {
  const at = inside(document, text);
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, at);
  return hovers
    .flatMap(({ contents }) => contents.map((one) => (one as MarkdownString).value))
    .join('\n')
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '');
}

/** Behind the first letter of a text's last occurrence. */
function inside(document: TextDocument, text: string): Position {
  return document.positionAt(document.getText().lastIndexOf(text) + 1);
}

import { type Uri, workspace } from 'vscode';

/** Saves a file where it is open with changes: what stands in the editor is what is meant. */
export async function saveOpen(file: Uri): Promise<void> {
  await workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString())?.save();
}

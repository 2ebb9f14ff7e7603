import { type SaveDialogOptions, Uri, window, workspace } from 'vscode';

/** What a person is asked for. */
export interface WantedFile extends Pick<SaveDialogOptions, 'title' | 'saveLabel' | 'filters'> {
  /** Name that is proposed, with its suffix. */
  readonly name: string;
  /** Folder that is proposed; absent: the workspace's first. */
  readonly beside?: Uri | undefined;
}

/** Asks where a file shall be written; undefined when the person thought better of it. */
export async function askWhere({ name, beside, ...dialog }: WantedFile): Promise<Uri | undefined> {
  const folder = beside ?? workspace.workspaceFolders?.at(0)?.uri;
  return window.showSaveDialog({ ...dialog, ...(folder && { defaultUri: Uri.joinPath(folder, name) }) });
}

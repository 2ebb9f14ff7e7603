import { type Disposable, Uri, workspace } from 'vscode';

/** Scheme of the `$schema` that our files carry: they name a schema that ships with the extension, not a web address. */
const scheme = 'task-vectors';

/** Serves `task-vectors://schemas/NAME.schema.json` to the JSON editor, for completion and diagnostics. */
export function registerSchemas(extensionUri: Uri): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async ({ authority, path }) => {
      const name = /^\/([a-z]+\.schema\.json)$/.exec(path)?.[1];
      if (authority !== 'schemas' || name === undefined) return undefined;
      const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'schemas', name));
      return new TextDecoder().decode(bytes);
    },
  });
}

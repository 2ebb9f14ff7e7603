import { type Disposable, Uri, workspace } from 'vscode';

/**
 * Scheme of texts that ship with the extension and can only be read: the `$schema` that our files carry, which is no web
 * address, and the samples.
 */
const scheme = 'task-vectors';

/** What may be asked for, by the folder of the extension that it is in. */
const names: ReadonlyMap<string, RegExp> = new Map([
  ['schemas', /^\/([a-z]+\.schema\.json)$/],
  ['samples', /^\/([a-z]+\.txt)$/],
]);

/** A sample as a text that can only be read: edits of the file itself would change the installation. */
export function sampleUri(name: string): Uri {
  return Uri.from({ scheme, authority: 'samples', path: `/${name}` });
}

/**
 * Serves `task-vectors://schemas/NAME.schema.json` to the JSON editor, for completion and diagnostics, and the samples
 * of {@link sampleUri}.
 */
export function registerShippedTexts(extensionUri: Uri): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async ({ authority, path }) => {
      const name = names.get(authority)?.exec(path)?.[1];
      if (name === undefined) return undefined;
      const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, authority, name));
      return new TextDecoder().decode(bytes);
    },
  });
}

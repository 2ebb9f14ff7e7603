import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { commands, Uri, workspace } from 'vscode';
import { sweepSchemaUri } from '../../src/core/files/sweepFile';
import {
  commandIds,
  contextKeys,
  settingIds,
  settingSection,
  suiteSuffix,
  vectorSuffix,
  viewTypes,
} from '../../src/extension/contributions';
import { activated, extensionFile } from './support/extensionUnderTest';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly enablement?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when: string }[];
    readonly customEditors: readonly {
      readonly viewType: string;
      readonly selector: readonly { filenamePattern: string }[];
    }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
    readonly jsonValidation: readonly { readonly url: string }[];
    readonly languages: readonly { readonly icon: Readonly<Record<string, string>> }[];
  };
}

const text = readFileSync(extensionFile('package.json').fsPath, 'utf8');
const manifest = JSON.parse(text) as Manifest;
const { contributes } = manifest;
const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

describe('contributions', () => {
  before(activated);

  it('declare every command, and register every one that they declare', async () => {
    const declared = sorted(contributes.commands.map(({ command }) => command));
    const registered = (await commands.getCommands(true)).filter((id) => id.startsWith('taskVectors.'));
    assert.deepEqual(declared, sorted(Object.values(commandIds)));
    assert.deepEqual(declared, sorted(registered));
  });

  it('put no unknown command into a menu or under a key', () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    const known = new Set<string>(Object.values(commandIds));
    for (const { command } of used) assert.ok(known.has(command), command);
  });

  it('use the context keys that the code sets, and no others', () => {
    const clauses = [
      ...Object.values(contributes.menus).flat(),
      ...contributes.keybindings,
      ...contributes.commands.map(({ enablement }) => ({ when: enablement })),
    ].map(({ when }) => when ?? '');
    const found = clauses.flatMap(
      (clause) => clause.replace(/'[^']*'/g, '').match(/taskVectors\.\w+/g) ?? [],
    );
    assert.deepEqual(sorted(found), sorted(Object.values(contextKeys)));
  });

  it('name the editor and the panel as the code does', () => {
    assert.deepEqual(
      contributes.customEditors.map(({ viewType }) => viewType),
      [viewTypes.vector, viewTypes.suite, viewTypes.safetensors],
    );
    assert.deepEqual(contributes.customEditors[0].selector, [{ filenamePattern: `*${vectorSuffix}` }]);
    assert.deepEqual(contributes.customEditors[1].selector, [{ filenamePattern: `*${suiteSuffix}` }]);
    assert.deepEqual(manifest.activationEvents, [
      `onWebviewPanel:${viewTypes.sweep}`,
      // Their $schema is served by the extension.
      'workspaceContains:**/*.sweep.json',
    ]);
  });

  it('offer the settings that the code reads', () => {
    const read = Object.values(settingIds).map((id) => `${settingSection}.${id}`);
    assert.deepEqual(sorted(Object.keys(contributes.configuration.properties)), sorted(read));
  });

  it('have a text for every key, and no text without one', () => {
    const used = [...text.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]);
    const texts = JSON.parse(readFileSync(extensionFile('package.nls.json').fsPath, 'utf8')) as object;
    assert.deepEqual(sorted(used), sorted(Object.keys(texts)));
  });

  it('serve the schema that sweep files name', async () => {
    const document = await workspace.openTextDocument(Uri.parse(sweepSchemaUri));
    assert.equal((JSON.parse(document.getText()) as { $id: string }).$id, sweepSchemaUri);
  });

  it('point at files that exist', () => {
    const files = [
      ...contributes.jsonValidation.map(({ url }) => url),
      ...contributes.languages.flatMap(({ icon }) => Object.values(icon)),
    ];
    for (const file of files) assert.ok(existsSync(extensionFile(file).fsPath), file);
  });
});

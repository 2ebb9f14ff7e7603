import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { commands, Uri, workspace } from 'vscode';
import { sweepSchemaUri } from '../../src/core/files/sweepFile';
import {
  commandIds,
  containerId,
  contextKeys,
  settingIds,
  settingSection,
  sweepSuffix,
  suiteSuffix,
  vectorSuffix,
  viewIds,
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
    readonly viewsContainers: {
      readonly activitybar: readonly { readonly id: string; readonly icon: string }[];
    };
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly contents: string;
      readonly when: string;
    }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when: string }[];
    readonly customEditors: readonly {
      readonly viewType: string;
      readonly selector: readonly { filenamePattern: string }[];
    }[];
    readonly configuration: readonly {
      readonly title: string;
      readonly properties: Readonly<Record<string, { readonly markdownDescription: string }>>;
    }[];
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
    // Each view has commands of the editor's own, such as `taskVectors.vectors.focus`.
    const ofView = (id: string): boolean => Object.values(viewIds).some((view) => id.startsWith(`${view}.`));
    const registered = (await commands.getCommands(true)).filter(
      (id) => id.startsWith('taskVectors.') && !ofView(id),
    );
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
      ...contributes.viewsWelcome,
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
      [viewTypes.vector, viewTypes.suite, viewTypes.safetensors, viewTypes.result],
    );
    assert.deepEqual(contributes.customEditors[0].selector, [{ filenamePattern: `*${vectorSuffix}` }]);
    assert.deepEqual(contributes.customEditors[1].selector, [{ filenamePattern: `*${suiteSuffix}` }]);
    assert.deepEqual(contributes.customEditors[3].selector, [{ filenamePattern: `*${sweepSuffix}` }]);
    assert.deepEqual(manifest.activationEvents, [
      `onWebviewPanel:${viewTypes.sweep}`,
      `onWebviewPanel:${viewTypes.compare}`,
      `onWebviewPanel:${viewTypes.vectorCompare}`,
      // Their $schema is served by the extension.
      'workspaceContains:**/*.sweep.json',
      // Task files and recipes have diagnostics and lenses, wherever they come from, and as soon as they are written.
      'onLanguage:json',
    ]);
  });

  it('name the side bar and its views as the code does, each with a word where it is empty', () => {
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      [containerId],
    );
    assert.deepEqual(
      contributes.views[containerId].map(({ id }) => id),
      Object.values(viewIds),
    );
    const welcomed = new Set(contributes.viewsWelcome.map(({ view }) => view));
    assert.deepEqual([...welcomed], [viewIds.vectors, viewIds.results]);
    const texts = JSON.parse(readFileSync(extensionFile('package.nls.json').fsPath, 'utf8')) as Record<
      string,
      string
    >;
    const known = new Set<string>(Object.values(commandIds));
    for (const { contents } of contributes.viewsWelcome) {
      const [, link] = /\]\(command:([^)]+)\)$/.exec(texts[contents.slice(1, -1)]) ?? [];
      assert.ok(link && (known.has(link) || !link.startsWith('taskVectors.')), contents);
    }
  });

  it('offer the settings that the code reads', () => {
    const read = Object.values(settingIds).map((id) => `${settingSection}.${id}`);
    const offered = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    assert.deepEqual(offered.sort(), sorted(read));
  });

  it('group the settings under titles, and describe each', () => {
    for (const { title, properties } of contributes.configuration) {
      assert.match(title, /^%settings\.title\.\w+%$/);
      for (const [id, { markdownDescription }] of Object.entries(properties)) {
        assert.match(markdownDescription, /^%settings\.\w+%$/, id);
      }
    }
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
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...Object.values(contributes.views)
        .flat()
        .map(({ icon }) => icon),
    ];
    for (const file of files) assert.ok(existsSync(extensionFile(file).fsPath), file);
  });
});

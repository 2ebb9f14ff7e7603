import { strict as assert } from 'node:assert';
import {
  commands,
  ConfigurationTarget,
  Disposable,
  type QuickPick,
  type QuickPickItem,
  window,
  workspace,
} from 'vscode';
import { defaultFileHosts } from '../../src/hub/hub';
import { listModel } from '../../src/hub/listModel';
import { commandIds, settingIds, settingSection } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { hubOf } from '../../src/extension/hub/hubSettings';
import { pickHubModel } from '../../src/extension/hub/searchPick';
import { goodToken, LoopbackHub } from '../support/hub/loopbackHub';
import { activated, isUnderDevelopment, when } from './support/extensionUnderTest';

const secret = 'someone/secret-llm';
const never = new AbortController().signal;

describe('the search of the hub', () => {
  before(activated);

  for (const endpoint of ['no address', 'http://hub.example', '']) {
    it(`says that "${endpoint}" is no hub`, async () => {
      const hub = {
        endpoint,
        fileHosts: defaultFileHosts,
        token: () => Promise.resolve(undefined),
        offline: false,
      };
      await assert.rejects(pickHubModel(hub), { code: 'hub-refused' });
    });
  }
});

describe('the hub of the settings', () => {
  let api: ExtensionApi;
  const server = new LoopbackHub([
    { id: secret, secret: true, files: { 'onnx/model.onnx': Buffer.alloc(9) } },
  ]);
  const editor = window as unknown as Record<string, unknown>;
  const taken = new Map<string, unknown>();

  const set = (id: string, value: unknown): Thenable<void> =>
    workspace.getConfiguration(settingSection).update(id, value, ConfigurationTarget.Global);
  /** Takes the place of a person at one of the editor's ways to ask. */
  const answer = (name: string, how: unknown): void => {
    if (!taken.has(name)) taken.set(name, editor[name]);
    editor[name] = how;
  };

  before(async function () {
    // Only files of the extension's own folder have the editor's API in common with it.
    if (!isUnderDevelopment()) this.skip();
    api = await activated();
    await server.start();
    await set(settingIds.hubEndpoint, server.endpoint);
    answer('showInformationMessage', () => Promise.resolve(undefined));
  });
  after(async () => {
    for (const [name, before] of taken) editor[name] = before;
    if (taken.size === 0) return;
    await set(settingIds.hubEndpoint, undefined);
    await server.stop();
  });

  it('is given the token that a person has set, until it is removed', async () => {
    const asked: { readonly password?: boolean; readonly placeHolder?: string }[] = [];
    const type = async (text: string | undefined): Promise<void> => {
      answer('showInputBox', (options: (typeof asked)[number]) => {
        asked.push(options);
        return Promise.resolve(text);
      });
      await commands.executeCommand(commandIds.setHubToken);
    };
    const look = () => listModel(hubOf(api.hubToken.read), secret, never);

    await assert.rejects(look(), { code: 'hub-not-found' });
    assert.equal(server.heard.at(-1)?.authorization, undefined);

    await type(` ${goodToken} `);
    assert.equal(await api.hubToken.read(), goodToken);
    assert.equal((await look()).id, secret);
    assert.equal(server.heard.at(-1)?.authorization, `Bearer ${goodToken}`);

    // Who leaves the box keeps what is kept.
    await type(undefined);
    assert.equal(await api.hubToken.read(), goodToken);

    await type('');
    assert.equal(await api.hubToken.read(), undefined);
    await assert.rejects(look(), { code: 'hub-not-found' });
    assert.equal(server.heard.at(-1)?.authorization, undefined);
    assert.ok(asked.every(({ password }) => password));
    assert.ok(asked.every(({ placeHolder }) => !placeHolder?.includes(goodToken)));
  });

  it('is not asked while Offline is set, and the command says so', async () => {
    await set(settingIds.hubOffline, true);
    const before = server.heard.length;
    const createQuickPick = window.createQuickPick.bind(window);
    try {
      await assert.rejects(listModel(hubOf(api.hubToken.read), secret, never), { code: 'hub-offline' });

      let pick: QuickPick<QuickPickItem> | undefined;
      answer('createQuickPick', () => (pick = createQuickPick()));
      const command = commands.executeCommand(commandIds.downloadModel);
      const open = pick;
      assert.ok(open);
      await when(
        (listener) => {
          const heard = open.onDidChangeActive(listener);
          return () => void Disposable.from(heard).dispose();
        },
        () => open.items.length > 0,
      );
      assert.match(open.items[0].detail ?? '', /offline/i);
      open.hide();
      await command;
      assert.equal(server.heard.length, before);
    } finally {
      await set(settingIds.hubOffline, undefined);
    }
  });
});

import { performance } from 'node:perf_hooks';
import { commands } from 'vscode';
import { commandIds } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { activated, closeAll, select } from './support/extensionUnderTest';

/** Resolves with the first message of the next panel's page, which is its `ready`. */
function firstMessage({ panels }: ExtensionApi): Promise<unknown> {
  return new Promise((heard) => {
    const stop = panels.onDidChange(() => {
      const { panel } = panels.all[panels.all.length - 1];
      stop();
      panel.webview.onDidReceiveMessage(heard);
    });
  });
}

describe('readiness', () => {
  after(closeAll);

  it('is printed: what activation took, and a panel from its command to its first words', async () => {
    const api = await activated();
    await select('hot -> cold\nbig -> small\nup -> down');
    const times: number[] = [];
    for (let panel = 0; panel < 2; panel++) {
      const message = firstMessage(api);
      const start = performance.now();
      await commands.executeCommand(commandIds.extractFromSelection);
      await message;
      times.push(performance.now() - start);
      await closeAll();
      await select('hot -> cold\nbig -> small\nup -> down');
    }
    const [first, second] = times.map((ms) => ms.toFixed(0));
    console.log(
      `[host] activated in ${api.activationMs.toFixed(1)} ms; panel ready in ${first} ms, the second in ${second} ms`,
    );
  });
});

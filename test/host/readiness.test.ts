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
    const panels: string[] = [];
    for (const which of ['first', 'second']) {
      await select('hot -> cold\nbig -> small\nup -> down');
      const message = firstMessage(api);
      const start = performance.now();
      await commands.executeCommand(commandIds.extractFromSelection);
      const opened = performance.now();
      await message;
      const ready = performance.now();
      panels.push(`${which} panel ${ms(opened - start)} to open and ${ms(ready - opened)} to be ready`);
      await closeAll();
    }
    console.log(`[host] activated in ${ms(api.activationMs)}; ${panels.join('; ')}`);
  });
});

function ms(duration: number): string {
  return `${duration.toFixed(0)} ms`;
}

import { commands, env, l10n, Uri, type Webview } from 'vscode';
import { type Contract, type Handlers } from '../../core/rpc/contract';
import { type Port } from '../../core/rpc/port';
import { type RpcServer, serve } from '../../core/rpc/server';
import { commandIds } from '../contributions';
import { webviewHtml } from './webviewHtml';

/** Name of a page's bundle in dist/webview. */
export type PageName =
  'sweep' | 'vector' | 'suite' | 'experiment' | 'compare' | 'vectorCompare' | 'safetensors';

/** Puts a page into a webview that may load the built files and nothing else. */
export function loadPage(webview: Webview, extensionUri: Uri, name: PageName, title: string): void {
  const folder = Uri.joinPath(extensionUri, 'dist', 'webview');
  const address = (file: string): string => webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  // The editor has found translations for its language, or speaks English to us.
  const language = l10n.bundle === undefined ? 'en' : env.language;
  webview.html = webviewHtml(title, language, {
    script: address(`${name}.js`),
    translations: l10n.bundle && address(`l10n-${language}.js`),
    style: address(`${name}.css`),
    icons: address('codicon.css'),
    cspSource: webview.cspSource,
  });
}

/** Serves a contract to the page of a webview, through every reload of the page. */
export function servePage<C extends Contract>(
  contract: C,
  webview: Webview,
  handlers: Handlers<C>,
): RpcServer<C> {
  return serve(contract, webviewPort(webview), handlers);
}

function webviewPort(webview: Webview): Port {
  return {
    // Fails for a webview that is gone, which nobody needs to know.
    post: (message) => void webview.postMessage(message).then(undefined, () => undefined),
    listen: (listener) => {
      const subscription = webview.onDidReceiveMessage(listener);
      return () => void subscription.dispose();
    },
  };
}

/** Handlers of what every page offers: commands of the editor that show for themselves how they end. */
export const sharedCommands = {
  chooseModel: (): undefined => done(commands.executeCommand(commandIds.chooseModel)),
  openUnproven: (): undefined => done(commands.executeCommand(commandIds.openUnproven)),
  /** Answers when the engine runs, or has told why it can't: what failed with it is asked for again then. */
  restartEngine: async (): Promise<undefined> => {
    await commands.executeCommand(commandIds.restartEngine);
  },
  manageTrust: (): undefined => done(commands.executeCommand('workbench.trust.manage')),
  showLog: (): undefined => done(commands.executeCommand(commandIds.showLog)),
};

/** Answers a page at once: what was started shows how it ends in the page's state. */
export function done(_started: unknown): undefined {
  return undefined;
}

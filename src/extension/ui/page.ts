import * as v from 'valibot';
import { commands, env, Uri, type Webview } from 'vscode';
import { type Contract, type EventName, type EventValue, type Handlers } from '../../core/rpc/contract';
import { messageSchema } from '../../core/rpc/message';
import { type Port } from '../../core/rpc/port';
import { type RpcServer, serve } from '../../core/rpc/server';
import { commandIds } from '../contributions';
import { DisposableStore } from './disposable';
import { webviewHtml } from './webviewHtml';

/** Name of a page's bundle in dist/webview. */
export type PageName = 'sweep' | 'vector';

/** Puts a page into a webview that may load the built files and nothing else. */
export function loadPage(webview: Webview, extensionUri: Uri, name: PageName, title: string): void {
  const folder = Uri.joinPath(extensionUri, 'dist', 'webview');
  const address = (file: string): string => webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = webviewHtml(title, env.language, {
    script: address(`${name}.js`),
    style: address(`${name}.css`),
    icons: address('codicon.css'),
    cspSource: webview.cspSource,
  });
}

/** The host's end of a page. */
export interface PageServer<C extends Contract> {
  emit<E extends EventName<C>>(event: E, value: EventValue<C, E>): void;
  dispose(): void;
}

/**
 * Serves a contract to the page of a webview.
 *
 * A page that was hidden is loaded anew and numbers its calls from 0 again, beginning with `ready`. That ends what the
 * page before had asked for: its numbers would else be taken for calls that still run. A later `ready` of the same page
 * ends nothing.
 */
export function servePage<C extends Contract>(
  contract: C,
  webview: Webview,
  handlers: Handlers<C>,
): PageServer<C> {
  const store = new DisposableStore();
  let hear: (message: unknown) => void = () => undefined;
  const port: Port = {
    post: (message) => void webview.postMessage(message).then(undefined, () => undefined),
    listen: (listener) => {
      hear = listener;
      return () => (hear = () => undefined);
    },
  };
  let server: RpcServer<C> = serve(contract, port, handlers);
  store.add(
    webview.onDidReceiveMessage((message: unknown) => {
      if (isFirstCall(message)) {
        server.dispose();
        server = serve(contract, port, handlers);
      }
      hear(message);
    }),
  );
  store.add(() => server.dispose());
  return { emit: (event, value) => server.emit(event, value), dispose: () => store.dispose() };
}

function isFirstCall(raw: unknown): boolean {
  const message = v.safeParse(messageSchema, raw);
  return message.success && message.output.kind === 'call' && message.output.id === 0;
}

/** Handlers of what every page offers: commands of the editor that show for themselves how they end. */
export const sharedCommands = {
  chooseModel: (): undefined => done(commands.executeCommand(commandIds.chooseModel)),
  restartEngine: (): undefined => done(commands.executeCommand(commandIds.restartEngine)),
  showLog: (): undefined => done(commands.executeCommand(commandIds.showLog)),
};

/** Answers a page at once: what was started shows how it ends in the page's state. */
export function done(_started: unknown): undefined {
  return undefined;
}

import type * as v from 'valibot';
import { type Uri, type WebviewPanel, type WebviewView } from 'vscode';
import { type Contract, type EventValue, type Handlers } from '../../core/rpc/contract';
import { DisposableStore } from './disposable';
import { Later } from './later';
import { loadPage, type PageName, servePage } from './page';

/** A boundary whose page is sent all that it shows, again with each change. */
type StateContract = Contract & { readonly events: { readonly state: v.GenericSchema } };

export interface StatePageOptions<C extends StateContract> {
  readonly extensionUri: Uri;
  readonly page: PageName;
  readonly contract: C;
  readonly title: string;
  readonly view: () => EventValue<C, 'state'>;
  readonly handlers: Handlers<C>;
  /** Least time between two snapshots: a run reports ten times a second, and each may carry a whole result. */
  readonly restMs?: number;
}

/** A page that is shown, until its panel is closed. */
export interface StatePage {
  /** Disposed with the panel. */
  readonly store: DisposableStore;
  /** Sends the state anew: at once, or as soon as the rest is over. */
  readonly refresh: () => void;
}

/** Loads a page into a panel or a view, serves it, and keeps what it shows up to date. */
export function showStatePage<C extends StateContract>(
  panel: WebviewPanel | WebviewView,
  { extensionUri, page: name, contract, title, view, handlers, restMs = 100 }: StatePageOptions<C>,
): StatePage {
  const store = new DisposableStore();
  const page = store.add(servePage(contract, panel.webview, handlers));
  const snapshot = store.add(new Later(restMs, () => page.emit('state', view())));
  panel.onDidDispose(() => store.dispose());
  loadPage(panel.webview, extensionUri, name, title);
  return { store, refresh: () => snapshot.ask() };
}

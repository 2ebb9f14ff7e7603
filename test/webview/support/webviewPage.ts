import { type Browser, chromium, type ConsoleMessage, type Page } from 'playwright-core';
import { type Contract, type Handlers } from '../../../src/core/rpc/contract';
import { type Port } from '../../../src/core/rpc/port';
import { type RpcServer, serve } from '../../../src/core/rpc/server';
import { webviewHtml } from '../../../src/extension/ui/webviewHtml';
import { giveBack, origin, type PageKind, type StubbedWindow, takePage } from './pagePool';
import { type Theme, themes, themeStyleSheet } from './themes';
import { type Surface, webviewBundle } from './webviewBundle';

let documents = 0;

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.TASK_VECTORS_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--force-color-profile=srgb'],
  });
}

export interface PageOptions<C extends Contract> {
  readonly surface: Surface;
  readonly contract: C;
  readonly handlers: Handlers<C>;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** Pixels of the screen to one of the page's. */
  readonly scale?: number;
  /** What the editor kept of an earlier page. */
  readonly persisted?: unknown;
  readonly forcedColors?: 'active' | 'none';
  /** One that there are translations for. */
  readonly language?: 'de';
}

/** A surface in a browser, with its host in the test process. */
export interface WebviewPage<C extends Contract> {
  readonly page: Page;
  readonly host: RpcServer<C>;
  /** Sends anything to the page, past the contract. */
  readonly postRaw: (message: unknown) => Promise<void>;
  /** What the page asked the editor to keep. */
  readonly persisted: () => Promise<unknown>;
  /** Violations of the policy and uncaught errors; must stay empty. */
  readonly faults: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** Opens a built surface under the extension's policy. Messages cross as JSON, as the editor's do. */
export async function openWebview<C extends Contract>(
  browser: Browser,
  options: PageOptions<C>,
): Promise<WebviewPage<C>> {
  const { surface, theme = 'dark', language } = options;
  const kind: PageKind = { scale: options.scale ?? 1.5, locale: language === 'de' ? 'de-DE' : 'en-GB' };
  const files = await webviewBundle(surface);
  const pooled = await takePage(browser, kind);
  const { page } = pooled;
  documents += 1;
  const document = documents;

  const faults: string[] = [];
  const onError = (error: Error): unknown => faults.push(String(error));
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error') faults.push(message.text());
  };
  const listeners = new Set<(message: unknown) => void>();
  let closed = false;
  pooled.tenant = {
    file: (name) => {
      if (name === 'index.html') return editorPage(surface, theme, language);
      return name === 'theme.css' ? themeStyleSheet(theme) : files.get(name);
    },
    hear: (sender, text) => {
      const message: unknown = JSON.parse(text);
      if (sender === document) for (const listener of listeners) listener(message);
    },
  };
  const postRaw = async (message: unknown): Promise<void> => {
    const text = JSON.stringify(message);
    if (!closed) await page.evaluate((json) => window.postMessage(JSON.parse(json), '*'), text);
  };
  const port: Port = {
    // A page that is closing can't hear; that is the editor's behaviour too.
    post: (message) => void postRaw(message).catch(() => undefined),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const host = serve(options.contract, port, options.handlers);

  await page.setViewportSize({ width: options.width ?? 1100, height: options.height ?? 900 });
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: options.forcedColors ?? 'none' });
  // Where the last test left the mouse, the new document would find it.
  await page.mouse.move(-1, -1);
  page.on('pageerror', onError).on('console', onConsole);
  const address = new URL(`${origin}/index.html?document=${document}`);
  if (options.persisted !== undefined) address.searchParams.set('kept', JSON.stringify(options.persisted));
  await page.goto(address.href);
  return {
    page,
    host,
    postRaw,
    persisted: () => page.evaluate(() => (window as unknown as StubbedWindow).keptState),
    faults: async () => [
      ...faults,
      ...(await page.evaluate(() => (window as unknown as StubbedWindow).policyViolations)),
    ],
    close: async () => {
      closed = true;
      host.dispose();
      page.off('pageerror', onError).off('console', onConsole);
      await page.goto('about:blank');
      giveBack(browser, kind, pooled);
    },
  };
}

/** The extension's own page, policy and all, with what the editor adds to any webview: theme and body classes. */
function editorPage(surface: Surface, theme: Theme, language: 'de' | undefined): string {
  const html = webviewHtml(surface, language ?? 'en', {
    script: `${origin}/${surface}.js`,
    translations: language && `${origin}/l10n-${language}.js`,
    style: `${origin}/${surface}.css`,
    icons: `${origin}/codicon.css`,
    cspSource: origin,
  });
  return html
    .replace('</title>', `</title><link rel="stylesheet" href="${origin}/theme.css">`)
    .replace('<body>', `<body class="vscode-body ${themes[theme].kind}">`);
}

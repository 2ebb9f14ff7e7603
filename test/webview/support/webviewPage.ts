import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type Contract, type Handlers } from '../../../src/core/rpc/contract';
import { type Port } from '../../../src/core/rpc/port';
import { type RpcServer, serve } from '../../../src/core/rpc/server';
import { webviewHtml } from '../../../src/extension/ui/webviewHtml';
import { type Theme, themes, themeStyleSheet } from './themes';
import { type Surface, webviewBundle } from './webviewBundle';

const origin = 'https://webview.test';

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
  const theme = options.theme ?? 'dark';
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1100, height: options.height ?? 900 },
    reducedMotion: 'reduce',
    forcedColors: options.forcedColors ?? 'none',
    locale: options.language === 'de' ? 'de-DE' : 'en-GB',
    timezoneId: 'UTC',
    deviceScaleFactor: options.scale ?? 1.5,
  });
  await serveFiles(context, options.surface, theme, options.language);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });

  const listeners = new Set<(message: unknown) => void>();
  await page.exposeFunction('postToHost', (text: string) => {
    const message: unknown = JSON.parse(text);
    for (const listener of listeners) listener(message);
  });
  await page.addInitScript(stubEditor, options.persisted);
  const postRaw = async (message: unknown): Promise<void> => {
    const text = JSON.stringify(message);
    await page.evaluate((json) => window.postMessage(JSON.parse(json), '*'), text);
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
  await page.goto(`${origin}/index.html`);
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
      host.dispose();
      await context.close();
    },
  };
}

interface StubbedWindow {
  keptState: unknown;
  policyViolations: string[];
  postToHost: (text: string) => Promise<void>;
  acquireVsCodeApi: () => unknown;
}

/** Runs in the page before its own script: the editor's side of a webview, and an ear for violations. */
function stubEditor(persisted: unknown): void {
  const stubbed = window as unknown as StubbedWindow;
  stubbed.keptState = persisted;
  stubbed.policyViolations = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    stubbed.policyViolations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
  let acquired = false;
  stubbed.acquireVsCodeApi = () => {
    if (acquired) throw new Error('An instance of the VS Code API has already been acquired');
    acquired = true;
    return {
      postMessage: (message: unknown) => void stubbed.postToHost(JSON.stringify(message)),
      getState: () => stubbed.keptState,
      setState: (state: unknown) => (stubbed.keptState = JSON.parse(JSON.stringify(state)) as unknown),
    };
  };
}

async function serveFiles(
  context: BrowserContext,
  surface: Surface,
  theme: Theme,
  language: 'de' | undefined,
): Promise<void> {
  const files = await webviewBundle(surface);
  const html = editorPage(surface, theme, language);
  const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', ttf: 'font/ttf' };
  await context.route(`${origin}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const body =
      name === 'index.html' ? html : name === 'theme.css' ? themeStyleSheet(theme) : files.get(name);
    if (body === undefined) return route.fulfill({ status: name === 'favicon.ico' ? 204 : 404 });
    const contentType = types[name.split('.').at(-1) ?? ''] ?? 'text/html';
    return route.fulfill({ body, contentType });
  });
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

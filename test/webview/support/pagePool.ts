import { type Browser, type Page } from 'playwright-core';

/** What a browser fixes when it makes a page. */
export interface PageKind {
  /** Pixels of the screen to one of the page's. */
  readonly scale: number;
  readonly locale: 'en-GB' | 'de-DE';
}

/** What a pooled page serves and hears; changed for each document that is shown in it. */
interface Tenant {
  /** Body of a path below the origin; undefined if there is none. */
  readonly file: (name: string) => string | Buffer | undefined;
  /** Text that the document with this number posts. */
  readonly hear: (document: number, text: string) => void;
}

/** A page that shows one document after the other. */
export interface PooledPage {
  readonly page: Page;
  tenant: Tenant | undefined;
}

export const origin = 'https://webview.test';
const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', ttf: 'font/ttf' };
const pools = new WeakMap<Browser, Map<string, PooledPage[]>>();

/**
 * A page nobody uses, or a new one. A new page costs a process, which takes longer than most tests; a new document in
 * a page that there is shares nothing with the last one that a webview could see, for neither keeps anything.
 */
export async function takePage(browser: Browser, kind: PageKind): Promise<PooledPage> {
  return poolOf(browser, kind).pop() ?? makePage(browser, kind);
}

/** Lends a page to the next who asks. One that isn't given back, as after a failure, is not used again. */
export function giveBack(browser: Browser, kind: PageKind, pooled: PooledPage): void {
  pooled.tenant = undefined;
  poolOf(browser, kind).push(pooled);
}

function poolOf(browser: Browser, { scale, locale }: PageKind): PooledPage[] {
  const pool = pools.get(browser) ?? new Map<string, PooledPage[]>();
  pools.set(browser, pool);
  const key = `${scale} ${locale}`;
  const idle = pool.get(key) ?? [];
  pool.set(key, idle);
  return idle;
}

async function makePage(browser: Browser, { scale, locale }: PageKind): Promise<PooledPage> {
  const context = await browser.newContext({ locale, timezoneId: 'UTC', deviceScaleFactor: scale });
  const page = await context.newPage();
  const pooled: PooledPage = { page, tenant: undefined };
  await page.exposeFunction('postToHost', (document: number, text: string) =>
    pooled.tenant?.hear(document, text),
  );
  await page.addInitScript(stubEditor);
  await context.route(`${origin}/**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const body = pooled.tenant?.file(name);
    if (body === undefined) return route.fulfill({ status: name === 'favicon.ico' ? 204 : 404 });
    return route.fulfill({ body, contentType: types[name.split('.').at(-1) ?? ''] ?? 'text/html' });
  });
  return pooled;
}

export interface StubbedWindow {
  keptState: unknown;
  policyViolations: string[];
  postToHost: (document: number, text: string) => Promise<void>;
  acquireVsCodeApi: () => unknown;
}

/**
 * Runs in the page before its own script: the editor's side of a webview, and an ear for violations. The address says
 * which document this is, and what the editor kept of an earlier one.
 */
function stubEditor(): void {
  const stubbed = window as unknown as StubbedWindow;
  const asked = new URLSearchParams(location.search);
  const kept = asked.get('kept');
  stubbed.keptState = kept === null ? undefined : JSON.parse(kept);
  stubbed.policyViolations = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    stubbed.policyViolations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
  let acquired = false;
  stubbed.acquireVsCodeApi = () => {
    if (acquired) throw new Error('An instance of the VS Code API has already been acquired');
    acquired = true;
    return {
      postMessage: (message: unknown) =>
        void stubbed.postToHost(Number(asked.get('document')), JSON.stringify(message)),
      getState: () => stubbed.keptState,
      setState: (state: unknown) => (stubbed.keptState = JSON.parse(JSON.stringify(state)) as unknown),
    };
  };
}

import type { Frame, Page } from 'playwright-core';

/** Something that went wrong inside a frame without failing a step. */
export interface Complaint {
  /** The frame's title, which is the webview's; of a console message the address of who wrote it. */
  readonly frame: string;
  readonly what: string;
}

/** Addresses of the editor's webview host, and of what it loads for extensions. */
const ofWebview = /fake\.html|vscode-resource|contrib\/webview|dist\/webview/;

/** What {@link FrameWatch.provoke} makes a frame say. */
const provoked = /^script-src\S* refused inline/;

/**
 * Hears, in every frame that a page ever has, violations of the Content-Security-Policy, errors that nobody caught, and
 * errors that are written to the console.
 */
export class FrameWatch {
  readonly #complaints: Complaint[] = [];
  readonly #waiting = new Set<() => void>();

  /** Must be called before the page goes anywhere. */
  static async start(page: Page): Promise<FrameWatch> {
    const watch = new FrameWatch();
    await page.exposeBinding('complain', (_, complaint: Complaint) => watch.#add(complaint));
    await page.addInitScript(listen);
    page.on('console', (message) => {
      const { url } = message.location();
      if (message.type() !== 'error' || !ofWebview.test(url)) return;
      // A violation is said by the frame itself, with its title.
      if (message.text().includes('Content Security Policy')) return;
      watch.#add({ frame: url, what: message.text() });
    });
    return watch;
  }

  /** Everything that was heard but for what was provoked. */
  get complaints(): readonly Complaint[] {
    return this.#complaints;
  }

  /**
   * Breaks the policy of a frame on purpose, by a script without the nonce, and resolves when that was heard: all that the
   * frame complained of before has been heard by then, too.
   *
   * @returns false where the script ran
   */
  async provoke(frame: Frame): Promise<boolean> {
    const before = this.#complaints.length;
    const ran = await frame.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.documentElement.dataset.provoked = "true"';
      document.body.append(script);
      script.remove();
      return document.documentElement.dataset.provoked !== undefined;
    });
    const place = (): number =>
      this.#complaints.findIndex(({ what }, at) => at >= before && provoked.test(what));
    await this.#until(() => place() >= 0);
    this.#complaints.splice(place(), 1);
    return !ran;
  }

  #add(complaint: Complaint): void {
    this.#complaints.push(complaint);
    for (const look of [...this.#waiting]) look();
  }

  #until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!condition()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }
}

/** Runs in each frame before anything else does. */
function listen(): void {
  if (window === window.top) return;
  const hear = (target: Document): void => {
    const title = window.frameElement?.getAttribute('title');
    const say = (what: string): void => {
      const frame = title ?? location.pathname;
      const { complain } = window as unknown as { complain: (complaint: Complaint) => Promise<void> };
      void complain({ frame, what });
    };
    target.addEventListener('securitypolicyviolation', (event) => {
      say(`${event.effectiveDirective} refused ${event.blockedURI} ${event.sourceFile}`);
    });
    // The editor's own page around a webview's has no title, and errors that are not ours.
    if (!title) return;
    window.addEventListener('error', ({ message }) => say(`error ${message}`));
    window.addEventListener('unhandledrejection', ({ reason }) => say(`unhandled ${String(reason)}`));
  };
  hear(document);
  // The editor writes a webview's page into an empty one, and opening a document takes the listeners away. It is another
  // document by then, in the same window.
  const prototype = Document.prototype as { open: (this: Document) => Document };
  const { open } = prototype;
  prototype.open = function (): Document {
    const opened = open.call(this);
    hear(this);
    return opened;
  };
}

import { join } from 'node:path';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { testResults } from '../../../scripts/lib/paths.mjs';
import type { FrameWatch } from './frameWatch';
import { type Theme, themes } from './themes';

const quickInputSelector = '.quick-input-widget .quick-input-box input';

/**
 * The editor as a person uses it: by keyboard, palette and tabs. Each method resolves when the editor shows that the
 * step is done; a step that doesn't happen fails with Playwright's timeout.
 */
export class Workbench {
  constructor(
    readonly page: Page,
    /** The opened folder, a copy that the journey may change. */
    readonly folder: string,
    /** What went wrong inside of frames. */
    readonly watch: FrameWatch,
    private readonly dispose: () => Promise<void>,
  ) {}

  /** Resolves when the workbench shows what it had open, and knows the extension. */
  async restored(): Promise<void> {
    await this.page.waitForFunction(() => 'driver' in globalThis);
    await this.page.evaluate(() =>
      (
        globalThis as unknown as { driver: { whenWorkbenchRestored(): Promise<void> } }
      ).driver.whenWorkbenchRestored(),
    );
    // A palette that opens before the extension is known never shows its commands.
    const icon = this.page.locator('.activitybar [aria-label^="Task Vectors"]').first();
    await icon.waitFor({ state: 'attached' });
  }

  /** Reloads the window, as "Developer: Reload Window" does. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.restored();
  }

  /**
   * Runs a command by its full title in the palette, such as `Task Vectors: Choose Model…`. Only the journey knows what
   * the command leads to: wait for that (`webview`, `tab`, `notification`) before the next step, since a panel that
   * opens takes the focus and closes the palette.
   */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.pick(title, `>${title}`);
  }

  /**
   * Takes an entry of the quick pick that is open.
   *
   * @param label the entry's whole label, without its description
   * @param filter what to type first; the label unless told
   */
  async pick(label: string, filter = label): Promise<void> {
    await this.quickInput.fill(filter);
    await this.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ has: this.page.locator('.label-name').getByText(label, { exact: true }) })
      .first()
      .click();
  }

  /** Takes every entry of the quick pick that is open, which allows many. */
  async pickAll(): Promise<void> {
    const rows = this.page.locator('.quick-input-widget .quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    for (const row of await rows.all()) await row.click();
    await this.page.keyboard.press('Enter');
  }

  /** Opens a file of the folder by its name, in the editor that the workbench has for it. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.pick(name);
    await this.tab(name).waitFor();
  }

  /** Opens a file from the explorer, as one does with a file that has just appeared there. */
  async openFromExplorer(name: string): Promise<void> {
    await this.inExplorer(name).dblclick();
    await this.tab(name).waitFor();
  }

  /** Row of a file in the explorer. */
  inExplorer(name: string): Locator {
    const row = this.page.locator('.explorer-folders-view .monaco-list-row');
    return row.filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** The active tab of the focused group, if it has this name. */
  tab(name: string): Locator {
    return this.page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`);
  }

  /** Selects whole lines of the focused text editor, 1-based and inclusive, without the last line's end. */
  async selectLines(from: number, to: number): Promise<void> {
    await this.textFocus.waitFor();
    await this.page.keyboard.press('Control+G');
    await this.quickInput.fill(`:${from}`);
    await this.page.keyboard.press('Enter');
    await this.statusBarItem(`Ln ${from}, Col 1`).waitFor();
    await this.textFocus.waitFor();
    for (let line = from; line < to; line++) await this.page.keyboard.press('Shift+ArrowDown');
    await this.page.keyboard.press('Shift+End');
    await this.statusBarItem(new RegExp(`Ln ${to}, Col \\d+ \\(\\d+ selected\\)`)).waitFor();
  }

  /** Puts the cursor of the focused text editor into a place, both 1-based. */
  async placeCursor(line: number, column: number): Promise<void> {
    await this.textFocus.waitFor();
    await this.page.keyboard.press('Control+G');
    await this.quickInput.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.statusBarItem(`Ln ${line}, Col ${column}`).waitFor();
    await this.textFocus.waitFor();
  }

  /** What the focused text editor shows, without lenses. */
  async text(): Promise<string> {
    const frame = this.page.locator('.editor-group-container.active .view-lines');
    // The editor uses the elements of lines again, wherever they stand among the others.
    const lines = await frame.evaluate((element) =>
      [...(element.children as HTMLCollectionOf<HTMLElement>)]
        .map((line) => ({ top: Number.parseFloat(line.style.top), text: line.innerText }))
        .sort((one, other) => one.top - other.top)
        .map(({ text }) => text),
    );
    return lines.join('\n').replaceAll('\u00A0', ' ');
  }

  /**
   * Inside of the webview whose title is `title`: a panel's tab title, a custom editor's file name, a view's name.
   * The locator stays valid when the webview reloads its content.
   */
  async webview(title: string): Promise<FrameLocator> {
    const found = await this.page.waitForFunction((wanted) => {
      const frames = [...document.querySelectorAll<HTMLIFrameElement>('iframe.webview.ready')];
      const titleIn = (frame: HTMLIFrameElement) =>
        (frame.contentDocument?.getElementById('active-frame') as HTMLIFrameElement | null)?.title;
      return frames.find((frame) => titleIn(frame) === wanted)?.name;
    }, title);
    return this.page.frameLocator(`iframe[name="${await found.jsonValue()}"]`).frameLocator('#active-frame');
  }

  /** The frame inside of a webview, as {@link webview} finds it. */
  async webviewFrame(title: string): Promise<Frame> {
    const root = (await this.webview(title)).locator('html');
    const frame = await (await root.elementHandle())?.ownerFrame();
    if (!frame) throw new Error(`The webview "${title}" has no frame.`);
    return frame;
  }

  /**
   * Resolves when no lens was drawn anew for a second: the editor draws them again for each extension that joins and each
   * theme, and a click between two drawings is lost.
   */
  async lensesAtRest(): Promise<void> {
    await this.page.evaluate(
      (quietMs) =>
        new Promise<void>((resolve) => {
          const isLens = (node: Node): boolean =>
            node instanceof Element && node.closest('.codelens-decoration') !== null;
          let timer = setTimeout(end, quietMs);
          const drawn = new MutationObserver((changes) => {
            if (!changes.some(({ target, addedNodes }) => [target, ...addedNodes].some(isLens))) return;
            clearTimeout(timer);
            timer = setTimeout(end, quietMs);
          });
          drawn.observe(document.body, { subtree: true, childList: true });
          function end(): void {
            drawn.disconnect();
            resolve();
          }
        }),
      1_000,
    );
  }

  /** Accepts the place that the open file dialog proposes, once it proposes this name. */
  async acceptSaveDialog(name: string): Promise<void> {
    await this.page.waitForFunction(
      ([selector, wanted]) => document.querySelector<HTMLInputElement>(selector)?.value.endsWith(wanted),
      [quickInputSelector, name] as const,
    );
    await this.page.keyboard.press('Enter');
  }

  /** Closes the tab of this title in whichever group it is. */
  async closeTab(title: string): Promise<void> {
    const tab = this.page.locator('.tab').filter({ hasText: title });
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  }

  /** What the status bar says, one item a line. */
  async statusBarText(): Promise<string> {
    return this.page.locator('.part.statusbar').innerText();
  }

  /** Status-bar items that contain this text; icons count as nothing. */
  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item').filter({ hasText: text });
  }

  /** Buttons and text of toasts and of the notification centre. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-list-item').filter({ hasText: text });
  }

  /** Switches the theme as the picker does, and resolves when the workbench wears it. */
  async setTheme(theme: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.pick(themes[theme].label);
    await this.wearing(theme);
  }

  /** Resolves when the workbench wears `theme`. */
  async wearing(theme: Theme): Promise<void> {
    await this.page.locator(`.monaco-workbench.${themes[theme].base}`).waitFor();
  }

  /** Keeps a picture under test-results/ for a person to look at. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(testResults, `${name}.png`) });
  }

  /** Closes the editor, its server and its folders. */
  async close(): Promise<void> {
    await this.dispose();
  }

  private get textFocus(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor.focused');
  }

  private get quickInput(): Locator {
    return this.page.locator(quickInputSelector);
  }
}

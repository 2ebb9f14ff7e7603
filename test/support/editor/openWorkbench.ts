import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../../../scripts/lib/browser.mjs';
import { installExtension, startEditorServer } from '../../../scripts/lib/editorServer.mjs';
import { repository } from '../../../scripts/lib/paths.mjs';
import { FrameWatch } from './frameWatch';
import { type Theme } from './themes';
import { Workbench } from './workbench';

export interface WorkbenchOptions {
  /** Folder whose copy is opened; the samples unless told. */
  readonly folder?: string;
  /** Folder of the extension under development; the one of `TASK_VECTORS_VSIX` installed, else this repository. */
  readonly extension?: string;
  /** User settings over the quiet ones of scripts/lib/editorSettings.mjs. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly theme?: Theme;
  /** Language that extensions are asked to speak, such as `de`; English unless told. The editor itself has no other. */
  readonly language?: string;
  /** False opens the folder in Restricted Mode. */
  readonly trust?: boolean;
  /** Added to the extension host's environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Pixels of a picture for each pixel of the page; 1 unless told. */
  readonly scale?: number;
}

/** A packed extension to install in place of this repository; set by the stage `package`. */
const vsix = process.env.TASK_VECTORS_VSIX;

/** Those not closed yet. */
export const openWorkbenches = new Set<Workbench>();

/**
 * Opens an editor of its own: server, user data, folder and browser are new, so that journeys can't see each other.
 * Takes about five seconds. Whoever opens it must `close()` it.
 */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const { theme = 'Dark Modern', trust, env, viewport = { width: 1440, height: 900 } } = options;
  const cleanUp: (() => Promise<void>)[] = [];
  const dispose = async (): Promise<void> => {
    for (const step of cleanUp.splice(0).reverse()) await step();
  };
  try {
    const home = await mkdtemp(join(tmpdir(), 'task-vectors-e2e-'));
    cleanUp.push(() => rm(home, { recursive: true, maxRetries: 5 }));
    const folder = join(home, 'workspace');
    await mkdir(folder);
    await cp(options.folder ?? join(repository, 'samples'), folder, { recursive: true });

    const settings = { ...options.settings, 'workbench.colorTheme': theme };
    const dataFolder = join(home, 'data');
    if (vsix) await installExtension(vsix, dataFolder);
    const extension = options.extension ?? (vsix ? undefined : repository);
    const server = await startEditorServer({ dataFolder, settings, trust, env });
    cleanUp.push(() => server.stop());
    const browser = await launchBrowser();
    cleanUp.push(() => browser.close());

    const page = await browser.newPage({
      viewport,
      deviceScaleFactor: options.scale,
      reducedMotion: 'reduce',
    });
    page.setDefaultTimeout(20_000);
    // What a language pack sets before the editor starts.
    if (options.language !== undefined) {
      await page.addInitScript((language) => {
        (globalThis as unknown as { _VSCODE_NLS_LANGUAGE: string })._VSCODE_NLS_LANGUAGE = language;
      }, options.language);
    }
    const watch = await FrameWatch.start(page);
    await page.goto(server.address({ folder, extension }));
    const workbench = new Workbench(page, folder, watch, dispose);
    await workbench.restored();
    openWorkbenches.add(workbench);
    cleanUp.push(() => Promise.resolve(void openWorkbenches.delete(workbench)));
    await workbench.wearing(theme);
    return workbench;
  } catch (error) {
    await dispose();
    throw error;
  }
}

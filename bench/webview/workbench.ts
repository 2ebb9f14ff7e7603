import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../../scripts/lib/paths.mjs';
import { firstSweep } from '../../test/support/editor/firstSweep';
import { openWorkbench } from '../../test/support/editor/openWorkbench';
import { type Workbench } from '../../test/support/editor/workbench';

/** How long things take in editors that are opened for the first time, in ms. */
interface Round {
  /** What the editor says that activation took, code loading included, in a window where nothing else awakes. */
  readonly activationAlone: number;
  /** The same where the editor's own extensions awake with it, seconds after the window opened. */
  readonly activation: number;
  /** The same of the editor's own extensions in that window, the slowest. */
  readonly activationOfOwn: number;
  /** The same of an extension that does nothing, in a window of its own: the editor's share of any activation. */
  readonly activationOfIdle: number;
  /** The same in a window that starts: the editor's own extensions are activated in the same moment. */
  readonly activationAmongOthers: number;
  /** From the choice of the command until the panel shows how the selection was understood; activation is in the first. */
  readonly pages: readonly number[];
  /** From the first click in the walkthrough to the first finished sweep, with nothing in the cache, in ms. */
  readonly firstSweep: number;
  /** The editor's own preview of Markdown, opened as often, from the choice of its command until its heading. */
  readonly previews: readonly number[];
}

interface Activations {
  readonly ours: number;
  readonly own: readonly number[];
}

const extract = 'Task Vectors: Extract Task Vector from Selection…';
const preview = 'Markdown: Open Preview';
const idleExtension = join(repository, 'bench/webview/idleExtension');
const opened = ['plurals.jsonl', 'antonyms.txt', 'capitals.csv'];
const { values } = parseArgs({ options: { repeats: { type: 'string', default: '5' } } });

async function startingWindow(): Promise<Pick<Round, 'activationAmongOthers' | 'pages'>> {
  const workbench = await openWorkbench();
  try {
    const pages: number[] = [];
    for (const name of opened) {
      await workbench.openFile(name);
      await workbench.selectLines(1, 5);
      pages.push(await untilHeading(workbench, extract, `Sweep: ${name.split('.')[0]}`));
    }
    const { ours } = await activations(workbench);
    return { activationAmongOthers: ours, pages };
  } finally {
    await workbench.close();
  }
}

async function previewWindow(): Promise<Pick<Round, 'previews'>> {
  const workbench = await openWorkbench();
  try {
    const previews: number[] = [];
    for (const name of opened) {
      await workbench.openFile(name);
      await workbench.selectLines(1, 5);
      await workbench.openFile('README.md');
      // The palette has the preview's command only where a Markdown file has the focus.
      await workbench.placeCursor(1, 1);
      previews.push(await untilHeading(workbench, preview, 'Preview README.md'));
    }
    return { previews };
  } finally {
    await workbench.close();
  }
}

async function newcomersWindow(): Promise<Pick<Round, 'firstSweep'>> {
  const workbench = await openWorkbench();
  try {
    workbench.page.setDefaultTimeout(120_000);
    await workbench.runCommand('Task Vectors: Get Started');
    const { seconds } = await firstSweep(workbench);
    return { firstSweep: seconds * 1000 };
  } finally {
    await workbench.close();
  }
}

async function restingWindow(): Promise<Pick<Round, 'activation' | 'activationOfOwn'>> {
  const { ours, own } = await awokenByCommand(repository);
  return { activation: ours, activationOfOwn: Math.max(...own) };
}

/** A copy of the extension that no file awakes: the editor opens files of its own in any window, and awakes all by them. */
async function quietWindow(): Promise<Pick<Round, 'activationAlone'>> {
  const copy = await mkdtemp(join(tmpdir(), 'task-vectors-quiet-'));
  try {
    for (const name of await readdir(repository)) {
      if (name === 'package.json') continue;
      await symlink(join(repository, name), join(copy, name));
    }
    const manifest: unknown = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
    const quiet = { ...(manifest as object), activationEvents: [] };
    await writeFile(join(copy, 'package.json'), JSON.stringify(quiet));
    return { activationAlone: (await awokenByCommand(copy)).ours };
  } finally {
    await rm(copy, { recursive: true });
  }
}

async function awokenByCommand(extension: string): Promise<Activations> {
  const workbench = await openWorkbench({ extension });
  try {
    const { page } = workbench;
    await page.waitForTimeout(8_000);
    await workbench.runCommand('Task Vectors: Choose Model…');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'SmolLM2' }).first().waitFor();
    await page.keyboard.press('Escape');
    return await activations(workbench);
  } finally {
    await workbench.close();
  }
}

async function idleWindow(): Promise<Pick<Round, 'activationOfIdle'>> {
  const workbench = await openWorkbench({ extension: idleExtension });
  try {
    await workbench.page.waitForTimeout(5_000);
    return { activationOfIdle: (await activations(workbench, 'idle-extension')).ours };
  } finally {
    await workbench.close();
  }
}

/** From the choice of a command until the heading of the page that it opens, which is closed again. */
async function untilHeading(workbench: Workbench, command: string, title: string): Promise<number> {
  await workbench.runCommand(command);
  const chosen = performance.now();
  const frame = await workbench.webview(title);
  await frame.locator('h1').waitFor();
  const duration = performance.now() - chosen;
  await workbench.closeTab(title);
  return duration;
}

/** What the editor's list of running extensions says of an extension, and of the editor's own that stand in sight. */
async function activations(workbench: Workbench, extension = 'task-vector-lab'): Promise<Activations> {
  await workbench.runCommand('Developer: Show Running Extensions');
  const rows = workbench.page.locator('.extension:has(.activation-time)');
  await rows.filter({ hasText: extension }).waitFor();
  const ms = (text: string): number => Number(/(\d+)\s*ms/.exec(text)?.[1]);
  const texts = await rows.allTextContents();
  const ours = ms(texts.find((text) => text.includes(extension)) ?? '');
  return {
    ours,
    own: texts
      .filter((text) => !text.includes(extension))
      .map(ms)
      .filter(Number.isFinite),
  };
}

const rounds: Round[] = [];
for (let at = 0; at < Number(values.repeats); at += 1) {
  rounds.push({
    ...(await startingWindow()),
    ...(await previewWindow()),
    ...(await quietWindow()),
    ...(await restingWindow()),
    ...(await idleWindow()),
    ...(await newcomersWindow()),
  });
  console.error(JSON.stringify(rounds.at(-1)));
}
console.log(JSON.stringify({ rounds }));

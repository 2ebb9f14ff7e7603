import { parseArgs } from 'node:util';
import { openWorkbench } from '../../test/support/editor/openWorkbench';

/** One editor, opened for the first time, in ms. */
interface Round {
  /** What the editor itself says that activation took, code loading included. */
  readonly activation: number;
  /** From the choice of the command until the panel shows how the selection was understood. */
  readonly firstPage: number;
  /** The same for a second panel: the editor has its machinery for webviews ready. */
  readonly secondPage: number;
}

const command = 'Task Vectors: Extract Task Vector from Selection';
const { values } = parseArgs({ options: { repeats: { type: 'string', default: '5' } } });

async function round(): Promise<Round> {
  const workbench = await openWorkbench();
  try {
    const { page } = workbench;
    const pages: number[] = [];
    for (const [name, title] of [
      ['plurals.jsonl', 'Sweep: plurals'],
      ['antonyms.txt', 'Sweep: antonyms'],
    ]) {
      await workbench.openFile(name);
      await workbench.selectLines(1, 5);
      const started = performance.now();
      await workbench.runCommand(command);
      const chosen = performance.now();
      const panel = await workbench.webview(title);
      await panel.locator('h1').waitFor();
      pages.push(performance.now() - chosen);
      console.error(`command ${(chosen - started).toFixed(0)} ms, page ${pages.at(-1)!.toFixed(0)} ms`);
      await workbench.closeTab(title);
    }
    await workbench.runCommand('Developer: Show Running Extensions');
    const row = page.locator('.extension').filter({ hasText: 'task-vector-lab' });
    const text = await row.locator('.activation-time').first().textContent();
    const activation = Number(/(\d+)\s*ms/.exec(text ?? '')?.[1]);
    return { activation, firstPage: pages[0], secondPage: pages[1] };
  } finally {
    await workbench.close();
  }
}

const rounds: Round[] = [];
for (let at = 0; at < Number(values.repeats); at += 1) rounds.push(await round());
console.log(JSON.stringify({ rounds }));

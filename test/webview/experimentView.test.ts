// What a person sees and does in the form of the side bar.
import { gzipSync } from 'node:zlib';
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/expectAccessible';
import { type ExperimentPhase, experimentStates } from './support/experimentStates';
import { screenshot } from './support/screenshot';
import { openExperiment } from './support/surfaces';
import { statesIn, themeNames } from './support/themes';
import { webviewBundle } from './support/webviewBundle';
import { launchBrowser } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** A text that stands on the screen once the phase is complete. */
const signs: Record<ExperimentPhase, string> = {
  empty: 'open the sample',
  'no-model': 'Choose Model…',
  selection: '5 pairs, separator ->',
  'no-task': 'Choose a task…',
  task: '130 pairs',
  custom: 'Numbers of your own.',
  problem: 'There are 2 pairs; three are needed',
  opening: 'Sweeping antonyms',
  running: 'about 40 s left',
  stopped: 'Nothing was kept of the run of antonyms.',
  failed: 'The sweep of antonyms failed',
  unproven: 'Numbers not proven',
  refused: 'Open Without Proof…',
  restricted: 'Manage Trust',
};
const phases = Object.keys(experimentStates) as ExperimentPhase[];

describe.each(themeNames)('form, %s theme', (theme) => {
  const shown = statesIn(theme, experimentStates, [
    'task',
    'problem',
    'running',
    'failed',
    'unproven',
    'refused',
  ]);
  it.each(shown)('%s', async (phase) => {
    const { page, faults, close } = await openExperiment(browser, experimentStates[phase], { theme });
    await page.getByText(signs[phase]).first().waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await screenshot(page, `experiment-${phase}-${theme}`);
    await expectAccessible(page);
    expect(await faults()).toEqual([]);
    await close();
  });
});

describe('keyboard', () => {
  it('reaches everything in the order of the screen', async () => {
    const { page, close } = await openExperiment(browser, experimentStates.task);
    await page.getByText(signs.task).waitFor();
    const names: string[] = [];
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab');
      names.push(
        await page.evaluate(() => {
          const at = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLLabelElement> };
          return (at.ariaLabel ?? at.labels?.[0]?.textContent ?? at.textContent ?? '').trim().slice(0, 20);
        }),
      );
    }
    expect(names).toEqual([
      'Change the model',
      'proven',
      'Demonstrations from',
      'Task antonyms',
      'Preset',
      'Demonstrations',
      'Seed',
      'Dev episodes',
      'Test episodes',
      'No test query is a d',
      'Sweep',
      'antonyms SmolLM2-135',
    ]);
    await close();
  });

  it.each(['Seed', 'Preset', 'Demonstrations from'])('Enter in "%s" sweeps', async (field) => {
    const { page, calls, close } = await openExperiment(browser, experimentStates.task);
    await page.getByLabel(field, { exact: true }).press('Enter');
    await expect.poll(() => calls).toEqual(['run']);
    await close();
  });

  it('tells once how far it is while the model is opened', async () => {
    const { page, host, close } = await openExperiment(browser, experimentStates.opening);
    await page.getByText('Sweeping antonyms').waitFor();
    expect(await page.getByText('Expanding weights').count()).toBe(1);
    expect(await page.getByText(/^(6|20) %/).allTextContents()).toEqual(['6 %']);
    // Opened for something else, the model tells it itself.
    host.emit('state', { ...experimentStates.opening, run: { state: 'idle' } });
    await page.getByText(/Expanding weights 20 %/).waitFor();
    await close();
  });

  it('sweeps and stops with the one primary button', async () => {
    const { page, host, calls, close } = await openExperiment(browser, experimentStates.task);
    await page.getByRole('button', { name: 'Sweep', exact: true }).press('Enter');
    await expect.poll(() => calls).toEqual(['run']);
    host.emit('state', experimentStates.running);
    await page.getByRole('button', { name: 'Stop' }).press('Enter');
    await expect.poll(() => calls).toEqual(['run', 'stop']);
    expect(await page.getByRole('button', { name: 'Sweep', exact: true }).count()).toBe(0);
    await close();
  });
});

describe('fields', () => {
  it('send what was typed while it is a number, and say why it is none', async () => {
    const { page, calls, close } = await openExperiment(browser, experimentStates.task);
    const seed = page.getByLabel('Seed');
    await seed.fill('7');
    await expect.poll(() => calls).toEqual(['change {"seed":7}']);
    for (const wrong of ['', '-1', '1.5', 'ten', '4294967296']) {
      await seed.fill(wrong);
      await page.getByText('Write a whole number from 0 to 4,294,967,295.').waitFor();
      expect(await seed.getAttribute('aria-invalid')).toBe('true');
    }
    await screenshot(page, 'experiment-wrong-number');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Sweep', exact: true }).click();
    expect(await seed.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(calls).toEqual(['change {"seed":7}']);
    await seed.press('Escape');
    expect(await seed.inputValue()).toBe('41');
    await close();
  });

  it('ask for a preset, another source, a task and overlapping queries', async () => {
    const { page, calls, close } = await openExperiment(browser, experimentStates.task);
    await page.getByLabel('Preset').selectOption('As the paper’s code');
    await page.getByRole('button', { name: 'Task antonyms' }).press('Enter');
    await page.getByLabel('No test query is a dev query').press('Space');
    await page.getByLabel('Demonstrations from').selectOption('Current selection');
    await expect
      .poll(() => calls)
      .toEqual([
        'change {"preset":"paper"}',
        'pickTask',
        'change {"disjoint":false}',
        'change {"from":"selection"}',
      ]);
    await close();
  });

  it('list the tasks at once where none was chosen yet', async () => {
    const { page, calls, close } = await openExperiment(browser, experimentStates.selection);
    await page.getByLabel('Demonstrations from').selectOption('A task');
    await expect.poll(() => calls).toEqual(['change {"from":"task"}', 'pickTask']);
    await close();
  });

  it('hide numbers that a leave-one-out does not use', async () => {
    const { page, close } = await openExperiment(browser, experimentStates.selection);
    await page.getByText(signs.selection).waitFor();
    expect(await page.getByLabel('Seed').count()).toBe(0);
    await close();
  });
});

describe('page', () => {
  it('opens the panel of the last result, and the sample where nothing is selected', async () => {
    const task = await openExperiment(browser, experimentStates.task);
    await task.page.getByRole('button', { name: /θ works best after block/ }).press('Enter');
    await expect.poll(() => task.calls).toEqual(['openLast']);
    await task.close();
    const empty = await openExperiment(browser, experimentStates.empty);
    await empty.page.getByRole('button', { name: 'open the sample' }).press('Enter');
    await expect.poll(() => empty.calls).toEqual(['openSample']);
    await empty.close();
  });

  it('says what could not be started', async () => {
    const refuse = (): never => {
      throw new Error('The task is gone.');
    };
    const { page, close } = await openExperiment(browser, experimentStates.task, {}, { run: refuse });
    await page.getByRole('button', { name: 'Sweep', exact: true }).click();
    await page.getByRole('alert').getByText('The task is gone.').waitFor();
    await close();
  });

  it.each([220, 600])('fits into %i px', async (width) => {
    for (const phase of phases) {
      const { page, close } = await openExperiment(browser, experimentStates[phase], { width, height: 700 });
      await page.getByText(signs[phase]).first().waitFor();
      await screenshot(page, `experiment-${phase}-${width}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${phase} at ${width} px`).toBeLessThanOrEqual(0);
      await close();
    }
  });

  it('stays legible in forced colours', async () => {
    const { page, faults, close } = await openExperiment(browser, experimentStates.task, {
      forcedColors: 'active',
    });
    await page.getByText(signs.task).waitFor();
    await screenshot(page, 'experiment-task-forced-colours');
    expect(await faults()).toEqual([]);
    await close();
  });

  it('loads less than 150 kB', async () => {
    const files = await webviewBundle('experiment');
    const own = ['experiment.js', 'experiment.css'].map((name) => gzipSync(files.get(name)!).byteLength);
    expect(own[0] + own[1]).toBeLessThan(150_000);
  });
});

import { performance } from 'node:perf_hooks';
import { type FrameLocator, type Locator } from 'playwright-core';
import { sampleFinding } from './sampleFinding';
import { type Workbench } from './workbench';

/** How a newcomer got to the first finished sweep. */
export interface FirstSweep {
  readonly clicks: number;
  /** From the first click to the finding on the screen. */
  readonly seconds: number;
  readonly panel: FrameLocator;
}

/** A step of the walkthrough. */
export function walkthroughStep({ page }: Workbench, title: string): Locator {
  return page.locator('.getting-started-step').filter({ hasText: title });
}

/** From the open walkthrough to the finished sweep of the sample, on the model that is chosen. */
export async function firstSweep(workbench: Workbench): Promise<FirstSweep> {
  await walkthroughStep(workbench, 'Open the sample').click();
  let clicks = 0;
  const click = async (target: Locator): Promise<void> => {
    clicks += 1;
    await target.click();
  };
  const button = (name: string): Locator => workbench.page.getByRole('button', { name, exact: true }).first();
  const start = performance.now();
  await click(button('Open the Sample'));
  await workbench.tab('antonyms.txt').waitFor();
  await click(walkthroughStep(workbench, 'Sweep the layers'));
  await click(button('Sweep Layers on Selection'));
  const panel = await workbench.webview('Sweep: antonyms');
  await sampleFinding(panel).waitFor();
  return { clicks, seconds: (performance.now() - start) / 1000, panel };
}

import { type FrameLocator, type Locator } from 'playwright-core';
import { type Workbench } from './workbench';

/** What a sweep of the sample finds on the bundled model, as its panel shows it; a screen reader is told besides. */
export function sampleFinding(panel: FrameLocator): Locator {
  return panel.locator('.finding').filter({ hasText: 'The zero-shot prompt answers every query already' });
}

/** Sweeps the sample on the bundled model; resolves with its panel once the finding stands there. */
export async function sweptSample(workbench: Workbench): Promise<FrameLocator> {
  await workbench.openFile('antonyms.txt');
  await workbench.selectLines(3, 7);
  await workbench.runCommand('Task Vectors: Sweep Layers on Selection');
  const panel = await workbench.webview('Sweep: antonyms');
  await sampleFinding(panel).waitFor();
  return panel;
}

import { type FrameLocator, type Locator } from 'playwright-core';

/** What a sweep of the sample finds on the bundled model, as its panel shows it; a screen reader is told besides. */
export function sampleFinding(panel: FrameLocator): Locator {
  return panel.locator('.finding').filter({ hasText: 'The zero-shot prompt answers every query already' });
}

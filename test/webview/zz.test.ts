import { it } from 'vitest';
import { pages } from './support/pages';
import { launchBrowser } from './support/webviewPage';
it('x', async () => {
  const browser = await launchBrowser();
  let n = 0;
  for (const name of [
    'experiment, running',
    'experiment, opening',
    'suite, complete',
    'sweep, preview',
    'sweep, a sum and a whole prompt on the bench',
    'sweep, done',
    'sweep, heat map',
    'vectorCompare, Weighted sum',
  ]) {
    const three = await pages[name](browser, { width: 220, height: 700 });
    if (name.startsWith('exp')) console.log(name, await three.page.locator('.run').boundingBox());
    await three.page.screenshot({ path: `/tmp/tabwalk-${n++}.png`, fullPage: true });
    await three.close();
  }
  await browser.close();
});

// Runs once before the webview and e2e projects, so that `npx vitest --project webview` works without `npm test`.
import { ensureBrowser } from '../../scripts/lib/ensureBrowser.mjs';

/** Tells the tests where Chromium is: `TASK_VECTORS_CHROMIUM`. */
export async function setup() {
  process.env.TASK_VECTORS_CHROMIUM = await ensureBrowser();
}

import type { Browser } from 'playwright-core';

/** Headless Chromium; see browser.mjs. */
export function launchBrowser(): Promise<Browser>;

import { afterEach, expect } from 'vitest';
import { openWorkbenches } from './openWorkbench';

// Every journey is watched: what a webview did wrong without anybody seeing it fails the step that it happened in.
afterEach(() => {
  for (const { watch } of openWorkbenches) expect(watch.complaints).toEqual([]);
});

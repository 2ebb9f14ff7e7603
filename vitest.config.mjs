// One project per kind of test, so that `npm test` can run, time and count each kind by itself.
import { defineConfig } from 'vitest/config';

const second = 1000;

/** One less than the cores, Vitest's own choice, leaves two cores idle for a third of the time. */
const twoAtOnce = { maxWorkers: 2, minWorkers: 2 };

/** Plain Node, everything in the worker's own memory. */
const inProcess = (name) => ({ test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`] } });

/** Drives a browser. */
const inBrowser = (name, testTimeout) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    globalSetup: ['test/support/browserSetup.mjs'],
    testTimeout,
    hookTimeout: testTimeout,
  },
});

/** Drives an editor: one file at a time, because two editors on two cores starve each other. */
const inEditor = (name, testTimeout) => ({
  test: { ...inBrowser(name, testTimeout).test, fileParallelism: false },
});

export default defineConfig({
  // The webview's own JSX setting (esbuild.mjs): components under test render with Preact too.
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  test: {
    projects: [
      { extends: true, ...inProcess('unit') },
      { extends: true, ...inProcess('property') },
      {
        extends: true,
        test: {
          ...inProcess('engine').test,
          ...twoAtOnce,
          testTimeout: 60 * second,
          hookTimeout: 60 * second,
        },
      },
      // What a package holds. The installed package itself is tested by the suites of `host` and `e2e`.
      {
        extends: true,
        test: { ...inProcess('package').test, testTimeout: 60 * second, hookTimeout: 60 * second },
      },
      { extends: true, test: { ...inBrowser('webview', 30 * second).test, ...twoAtOnce } },
      {
        extends: true,
        test: {
          ...inEditor('e2e', 180 * second).test,
          setupFiles: ['test/support/editor/pictureFailures.ts', 'test/support/editor/noComplaints.ts'],
        },
      },
      // Pictures of the documentation, made by `npm run screenshots`; no stage of the tests.
      { extends: true, ...inEditor('screenshots', 400 * second) },
    ],
  },
});

// What `npm test` consists of, in order.
import { buildHostSuites } from './buildHostSuites.mjs';
import { none, onePassed, sum } from './counts.mjs';
import { run } from './run.mjs';
import { runVitest } from './runVitest.mjs';
import { testFiles } from './testFiles.mjs';
import { buildPackage } from '../package/buildPackage.mjs';
import { ownTarget } from '../package/targets.mjs';

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {boolean} [usesBuild] reads dist/
 * @property {boolean} [usesBrowser]
 * @property {boolean} [usesEditor]
 * @property {boolean} [besideNext] runs while the next one does: one core is enough for it, and it says little
 * @property {(filter?: string, packageToo?: boolean) => Promise<import('./counts.mjs').Counts>} run rejects when the
 *   stage broke; told whether the stage `package` is to come
 */

/** @type {readonly Stage[]} */
export const stages = [
  { name: 'typecheck', besideNext: true, run: () => script('typecheck', onePassed) },
  { name: 'lint', run: () => script('lint', onePassed) },
  // Not a test: what it breaks, it breaks for the stages that use it.
  { name: 'build', run: () => script('build', none) },
  { name: 'unit', run: vitest('unit') },
  { name: 'property', run: vitest('property') },
  { name: 'engine', usesBuild: true, run: vitest('engine') },
  { name: 'webview', usesBuild: true, usesBrowser: true, run: vitest('webview') },
  { name: 'host', usesBuild: true, usesBrowser: true, usesEditor: true, run: checkedOut },
  { name: 'e2e', usesBuild: true, usesBrowser: true, usesEditor: true, run: journeys },
  { name: 'package', usesBuild: true, usesBrowser: true, usesEditor: true, run: packed },
];

async function script(name, counts) {
  await run('npm', ['run', '--silent', name]);
  return counts;
}

function vitest(project) {
  return async (filter) => {
    const files = await testFiles(project, filter);
    if (files.length === 0) return none;
    return atLeastOne(await runVitest(project, filter ? files : []));
  };
}

/** Journeys of what is shipped: the one with the model, and the one without. */
const ofPackages = { offline: 'firstVector', plain: 'downloadModel' };

/** What the package's stage does with what is shipped, it alone does where this machine has a package. */
async function journeys(filter, packageToo) {
  const left = packageToo && ownTarget() ? Object.values(ofPackages) : [];
  const files = (await testFiles('e2e', filter)).filter(
    (file) => !left.some((name) => file.endsWith(`${name}.test.ts`)),
  );
  return files.length > 0 ? atLeastOne(await runVitest('e2e', files)) : none;
}

const windows = ['folder', 'restricted', 'empty', 'virtual'];
/** Their suites replace the person who is asked, which the editor allows to an extension under development alone. */
const ownWindows = ['restricted', 'empty'];

/** What the package's stage does again with what is shipped, it alone does where this machine has a package. */
function checkedOut(filter, packageToo) {
  return host(filter, { among: packageToo && ownTarget() ? ownWindows : windows });
}

/**
 * In a trusted folder, and in each other kind of window that a suite is made for.
 *
 * @param {string} [filter]
 * @param {object} [options]
 * @param {string} [options.vsix] packed extension to test in place of this repository
 * @param {readonly string[]} [options.among] kinds of windows
 */
async function host(filter, { vsix, among = windows } = {}) {
  const files = (await testFiles('host', filter)).filter((file) => !file.endsWith('.universal.test.ts'));
  const { runHostSuites } = await import('../../test/support/editor/runHostSuites.mjs');
  const tests = await buildHostSuites();
  const counts = [];
  for (const window of among) {
    const made = files.some(
      (file) => (windows.find((kind) => file.endsWith(`.${kind}.test.ts`)) ?? 'folder') === window,
    );
    if (made) counts.push(atLeastOne(await runHostSuites({ tests, window, filter, vsix })));
  }
  return sum(counts);
}

/**
 * What is shipped: this machine's offline package, installed into an empty editor, passes the host suites and the first
 * journey; the one without a model leads from the hub to the first sweep; the package for all machines says what it
 * lacks. One skipped where onnxruntime has no build for this machine.
 */
async function packed(filter) {
  const target = ownTarget();
  if (!target) return { ...none, skipped: 1 };
  const { file: vsix } = await buildPackage({ target, offline: true });
  process.env.TASK_VECTORS_VSIX = vsix;
  const counts = [await vitest('package')(filter), await host(filter, { vsix }), await universal(filter)];
  counts.push(await journey(ofPackages.offline, filter));
  process.env.TASK_VECTORS_VSIX = (await buildPackage({ target })).file;
  counts.push(await journey(ofPackages.plain, filter));
  return sum(counts);
}

async function journey(name, filter) {
  const files = (await testFiles('e2e', filter)).filter((file) => file.endsWith(`${name}.test.ts`));
  return files.length > 0 ? atLeastOne(await runVitest('e2e', files)) : none;
}

async function universal(filter) {
  const files = (await testFiles('host', filter)).filter((file) => file.endsWith('.universal.test.ts'));
  if (files.length === 0) return none;
  const { file: vsix } = await buildPackage({});
  const { runHostSuites } = await import('../../test/support/editor/runHostSuites.mjs');
  const tests = await buildHostSuites();
  return atLeastOne(await runHostSuites({ tests, filter, vsix, universal: true }));
}

/** Files full of tests and none that ran is how a broken set-up looks. */
function atLeastOne(counts) {
  if (counts.passed + counts.failed + counts.skipped === 0)
    throw new Error('There are test files, but no test ran.');
  return counts;
}

// Runs the host suites in a real editor and brings their counts home.
import { createWriteStream } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { format } from 'node:util';
import { launchBrowser } from '../../../scripts/lib/browser.mjs';
import { installExtension, startEditorServer } from '../../../scripts/lib/editorServer.mjs';
import { repository, testResults } from '../../../scripts/lib/paths.mjs';

/** Provided by test/host/support/memoryFiles.ts. */
const virtualFolder = 'task-vectors-memory:/workspace';

/** The editor runs tests for an extension under development alone. This one does nothing, so that an installed one is seen. */
const emptyExtension = join(repository, 'test', 'support', 'editor', 'emptyExtension');

/**
 * Opens an editor on a copy of the samples and of test/host/workspace, runs `tests` in its extension host and closes
 * everything. The suites' report appears on our output, what the editor logs in test-results/.
 *
 * @param {object} options
 * @param {string} options.tests module that exports `run()`, see test/host/index.ts
 * @param {'folder' | 'restricted' | 'empty' | 'virtual'} [options.window] what the window has open: a trusted folder, unless
 *   told, one in Restricted Mode, none, or a virtual one, which the suite itself provides
 * @param {string} [options.filter] keeps the suites whose file name contains it
 * @param {string} [options.vsix] packed extension to install and test; unless told, this repository is tested as it stands
 * @param {boolean} [options.universal] runs the suites for the package without a runtime, and no others
 * @param {number} [options.timeLimit] milliseconds for the whole run
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 * @throws Error when the editor ends or hangs before it has counts; it says where to look
 */
export async function runHostSuites({
  tests,
  window = 'folder',
  filter,
  vsix,
  universal,
  timeLimit = 15 * 60_000,
}) {
  const home = await mkdtemp(join(tmpdir(), 'task-vectors-host-'));
  const counts = join(home, 'counts.json');
  const folder = await opened(window, home);
  const env = {
    TASK_VECTORS_HOST_COUNTS: counts,
    ...(filter && { TASK_VECTORS_HOST_FILTER: filter }),
    ...(universal && { TASK_VECTORS_HOST_UNIVERSAL: '1' }),
  };
  const dataFolder = join(home, 'data');
  if (vsix) await installExtension(vsix, dataFolder);
  const extension = vsix ? emptyExtension : repository;
  const server = await startEditorServer({ dataFolder, trust: window !== 'restricted', env });
  const browser = await launchBrowser();
  const traces = join(
    testResults,
    `${vsix ? 'package' : 'host'}${window === 'folder' ? '' : `-${window}`}${universal ? '-universal' : ''}`,
  );
  await mkdir(testResults, { recursive: true });
  const log = createWriteStream(`${traces}.log`);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    const reportEnded = await hearReport(page, log);
    await page.goto(server.address({ folder, extension, tests }));
    await before(timeLimit, reportEnded(), server, page);
    return JSON.parse(await readCounts(counts));
  } catch (error) {
    log.write(`\nThe server said:\n${server.output()}\n`);
    await page.screenshot({ path: `${traces}.png` }).catch(() => undefined);
    const where = relative(repository, traces);
    throw new Error(`${error.message} See ${where}.log and, for what the editor showed, ${where}.png.`, {
      cause: error,
    });
  } finally {
    log.end();
    await browser.close();
    await server.stop();
    await rm(home, { recursive: true, maxRetries: 5 });
  }
}

async function opened(window, home) {
  if (window === 'empty') return undefined;
  if (window === 'virtual') return virtualFolder;
  return copyWorkspace(join(home, 'workspace'));
}

function readCounts(file) {
  return readFile(file, 'utf8').catch((cause) => {
    throw new Error('The host suites broke before they could be counted.', { cause });
  });
}

/** The workspace that suites find open: the samples, and over them what only tests need. */
async function copyWorkspace(folder) {
  await mkdir(folder);
  for (const source of ['samples', join('test', 'host', 'workspace')]) {
    await cp(join(repository, source), folder, { recursive: true });
  }
  return folder;
}

/**
 * Offers the hooks that the editor calls in its page, so it must be called before the page loads. The suites' report is
 * printed as it comes; all else that the window logs goes to `log`.
 *
 * @returns a function whose promise resolves when the editor says that the run is over
 */
async function hearReport(page, log) {
  let finish;
  const finished = new Promise((resolve) => (finish = resolve));
  await page.exposeFunction('codeAutomationLog', (level, args) => {
    const line = format(...args);
    const mark = '[host] ';
    if (line.startsWith(mark)) console.log(line.slice(mark.length));
    else log.write(`${level} ${line}\n`);
  });
  await page.exposeFunction('codeAutomationExit', () => finish());
  return () => finished;
}

/** Waits for `finished`; whatever makes that impossible is an error, and so is a run that takes too long. */
async function before(timeLimit, finished, server, page) {
  let limit;
  const cut = new Promise((_resolve, reject) => {
    const fail = (reason) => reject(new Error(`The host suites ${reason}.`));
    limit = setTimeout(() => fail(`did not end within ${timeLimit / 1000} s`), timeLimit);
    void server.ended.then((status) => fail(`lost their server, which ended with ${status}`));
    page.once('crash', () => fail('lost their page, which crashed'));
  });
  try {
    await Promise.race([finished, cut]);
  } finally {
    clearTimeout(limit);
  }
}

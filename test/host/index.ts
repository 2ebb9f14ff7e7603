import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { workspace } from 'vscode';

/**
 * What the editor calls in the extension host (`extensionTestsPath`): runs the built suites beside this file. In
 * Restricted Mode these are the `*.restricted.test` ones, in a window without a folder the `*.empty.test` ones, in one on a
 * virtual folder the `*.virtual.test` ones, in a trusted folder all others; the `*.universal.test` ones are for the package
 * without a runtime, and run alone where `TASK_VECTORS_HOST_UNIVERSAL` is set.
 *
 * `TASK_VECTORS_HOST_FILTER` keeps the files whose path contains it. `TASK_VECTORS_HOST_COUNTS` names a file to leave
 * the counts in, since the editor itself hands back no more than "passed" or "failed".
 *
 * @throws Error when a test failed, which is how the editor learns of it
 */
export async function run(): Promise<void> {
  // Stack traces then name the TypeScript lines.
  process.setSourceMapsEnabled(true);
  Mocha.reporters.Base.consoleLog = report;
  const mocha = new Mocha({ timeout: 60_000, slow: 2_000, color: false });
  for (const file of suites()) mocha.addFile(join(__dirname, file));
  const failures: string[] = [];
  const stats = await finish(mocha, failures).catch((error: unknown) => {
    report(error);
    throw error;
  });
  const counts = { passed: stats.passes, failed: stats.failures, skipped: stats.pending, failures };
  const file = process.env.TASK_VECTORS_HOST_COUNTS;
  if (file) writeFileSync(file, JSON.stringify(counts));
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}

/** The mark tells whoever started the editor our report from the editor's own log. */
function report(...line: unknown[]): void {
  console.log(`[host] ${format(...line)}`);
}

/** Runs the suites to their end; what fails goes into `failures` with the first line of why. */
function finish(mocha: Mocha, failures: string[]): Promise<Mocha.Stats> {
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats!));
    runner.on('fail', (test, error: Error) => {
      failures.push(`${test.fullTitle()}: ${error.message.split('\n')[0]}`);
    });
  });
}

/** Endings of the suites that are made for one kind of window; all others are for a trusted folder. */
const kinds = ['.restricted', '.empty', '.virtual', '.universal'];

function suites(): string[] {
  const filter = process.env.TASK_VECTORS_HOST_FILTER ?? '';
  const kind = kindOfWindow();
  return readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.cjs') && file.includes(filter))
    .filter((file) => kinds.find((one) => file.endsWith(`${one}.test.cjs`)) === kind)
    .sort();
}

function kindOfWindow(): string | undefined {
  if (process.env.TASK_VECTORS_HOST_UNIVERSAL !== undefined) return '.universal';
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) return '.empty';
  if (folder.uri.scheme !== 'file') return '.virtual';
  return workspace.isTrusted ? undefined : '.restricted';
}

import { type Browser, type CDPSession, type Locator, type Page } from 'playwright-core';
import { comparedSweeps } from '../../src/core/sweep/comparedSweep';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { compareStates, otherResult } from '../../test/webview/support/compareStates';
import { openCompare, openSweep } from '../../test/webview/support/surfaces';
import { sweepStates } from '../../test/webview/support/sweepStates';
import { launchBrowser } from '../../test/webview/support/webviewPage';

/** One kind of gesture: what the page's main thread did for each, in ms. */
interface Row {
  readonly gesture: string;
  readonly page: string;
  /** Everything on the main thread: script, style, layout, drawing. */
  readonly samples: readonly number[];
}

const moves = 60;
const blocks = 64;
const rowsOfExamples = 5_000;

/** As many blocks as a large model has, by going through those of the fixture again. */
function deep(result: SweepResult): SweepResult {
  return {
    ...result,
    blocks: Array.from({ length: blocks }, (_, at) => result.blocks[at % result.blocks.length]),
    outcomes: Array.from({ length: rowsOfExamples }, (_, at) => {
      const outcome = result.outcomes[at % result.outcomes.length];
      return {
        ...outcome,
        query: ` word${at}`,
        patched: Array.from(
          { length: blocks },
          (_block, block) => outcome.patched[block % outcome.patched.length],
        ),
      };
    }),
  };
}

const sweep = {
  ...sweepStates.done,
  result: deep(sweepStates.done.result),
};
const eight = Array.from({ length: 8 }, (_, at) => ({
  file: `task ${at}.sweep.json`,
  result: deep(otherResult(`task ${at}`, at, 1 - at * 0.1)),
}));
const compare = { ...compareStates.eight, sweeps: comparedSweeps(eight) };

/** Seconds of processor time that the main thread has taken so far. */
async function busy(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

async function frames(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn)))),
  );
}

/**
 * What the measuring itself takes is taken off: the same frames without a gesture.
 *
 * @param nothing costs what asking for the gesture costs, and does nothing
 */
async function measure(
  page: Page,
  gesture: (move: number) => Promise<void>,
  nothing: () => Promise<void> = () => Promise.resolve(),
): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  // Of the thread alone: what else runs on the machine is not the page's.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const once = async (act: () => Promise<void>): Promise<number> => {
    const before = await busy(session);
    await act();
    await frames(page);
    return (await busy(session)) - before;
  };
  const idle: number[] = [];
  const all: number[] = [];
  for (let move = 0; move < moves; move += 1) {
    idle.push(await once(nothing));
    all.push(await once(() => gesture(move)));
  }
  const rest = idle.sort((a, b) => a - b)[moves / 2];
  return all.map((one) => Math.max(0, one - rest) * 1000);
}

async function overChart(page: Page, name: string): Promise<(move: number) => Promise<void>> {
  const box = (await page.getByRole('application', { name }).boundingBox())!;
  return (move) => page.mouse.move(box.x + box.width * (0.1 + (0.8 * move) / moves), box.y + box.height / 2);
}

function scrollBy(frame: Locator, pixels: number): Promise<void> {
  return frame.evaluate((element, by) => void (element.scrollTop += by), pixels);
}

async function run(browser: Browser): Promise<Row[]> {
  const rows: Row[] = [];
  const one = await openSweep(browser, sweep);
  const examples = one.page.getByRole('region', { name: 'Examples', exact: true });
  await examples.waitFor();
  const sweepPage = `a sweep of ${blocks} blocks, ${rowsOfExamples} examples`;
  const chart = one.page.getByRole('application', { name: 'Queries answered' });
  const pointed = await overChart(one.page, 'Queries answered');
  rows.push({
    gesture: 'pointer over the chart',
    page: sweepPage,
    samples: await measure(one.page, pointed),
  });
  await chart.focus();
  const pressed = (): Promise<void> => one.page.keyboard.press('ArrowLeft');
  rows.push({
    gesture: 'arrow key in the chart',
    page: sweepPage,
    samples: await measure(one.page, pressed),
  });
  // A notch of a wheel, and a press on Page Down.
  for (const pixels of [120, 480]) {
    rows.push({
      gesture: `examples scrolled by ${pixels} px`,
      page: sweepPage,
      samples: await measure(
        one.page,
        () => scrollBy(examples, pixels),
        () => scrollBy(examples, 0),
      ),
    });
  }
  await one.close();

  const other = await openCompare(browser, compare);
  const name = await other.page.getByRole('application').first().getAttribute('aria-labelledby');
  const title = (await other.page.locator(`[id="${name}"]`).textContent())!;
  const across = await overChart(other.page, title);
  const comparePage = `a comparison of ${eight.length} results, ${blocks} blocks`;
  rows.push({
    gesture: 'pointer over the chart',
    page: comparePage,
    samples: await measure(other.page, across),
  });
  await other.close();
  return rows;
}

const browser = await launchBrowser();
try {
  console.log(JSON.stringify({ moves, rows: await run(browser) }));
} finally {
  await browser.close();
}

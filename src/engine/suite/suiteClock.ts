import { pieceText } from '../../core/suite/pieceText';
import { type Piece } from '../../core/suite/suiteResult';
import { type ModelRate } from '../model/modelRate';
import { type SuiteOptions } from './runSuite';
import { type CostedJob } from './suiteJobs';
import { type PieceTiming } from './suiteFolder';

/** Knows how much of a run is done and, from the pieces that were measured, how long the rest will take. */
export class SuiteClock {
  private readonly costs: ReadonlyMap<string, number>;
  private readonly left = new Set<string>();
  private readonly measured: PieceTiming[];
  private readonly total: number;
  private current: { readonly id: string; readonly started: number } | undefined;
  private stage = '';
  private expected: ModelRate | undefined;

  /**
   * @param earlier timings of pieces that were finished before, as far as they are known
   * @param alone whether the suite has one task alone
   */
  constructor(
    jobs: readonly CostedJob[],
    earlier: readonly PieceTiming[],
    private readonly onProgress: SuiteOptions['onProgress'],
    private readonly alone = false,
  ) {
    this.costs = new Map(jobs.map(({ piece, cost }) => [piece.id, cost]));
    for (const id of this.costs.keys()) this.left.add(id);
    this.measured = [...earlier];
    this.total = Math.max(1, this.costLeft());
  }

  /** Takes this rate until a piece has been measured. */
  expect(rate: ModelRate | undefined): void {
    this.expected = rate;
  }

  /** Says what is being done where no share can be told. */
  say(stage: string): void {
    this.stage = stage;
    this.report(0);
  }

  begin(piece: Piece): void {
    this.current = { id: piece.id, started: performance.now() };
    this.stage = pieceText(piece, this.alone);
    this.report(0);
  }

  /** @param fraction of the current piece that is done */
  report(fraction: number): void {
    const current = this.current ? (this.costs.get(this.current.id) ?? 0) * fraction : 0;
    const left = this.costLeft() - current;
    const rate = this.rate();
    const secondsLeft = rate && (left * rate.seconds) / rate.cost;
    this.onProgress?.(this.stage, 1 - left / this.total, secondsLeft);
  }

  /** @returns how long the piece took: 0 seconds for one that was kept */
  finished(id: string): PieceTiming {
    const seconds = this.current?.id === id ? (performance.now() - this.current.started) / 1000 : 0;
    const timing = { piece: id, seconds, cost: this.costs.get(id) ?? 0 };
    if (this.current) this.measured.push(timing);
    this.left.delete(id);
    this.current = undefined;
    this.report(0);
    return timing;
  }

  private rate(): ModelRate | undefined {
    const seconds = this.measured.reduce((sum, timing) => sum + timing.seconds, 0);
    const cost = this.measured.reduce((sum, timing) => sum + timing.cost, 0);
    return cost > 0 && seconds > 0 ? { seconds, cost } : this.expected;
  }

  private costLeft(): number {
    return [...this.left].reduce((sum, id) => sum + (this.costs.get(id) ?? 0), 0);
  }
}

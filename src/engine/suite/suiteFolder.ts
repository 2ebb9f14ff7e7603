import * as l10n from '@vscode/l10n';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { reportFiles } from '../../core/report/reportFiles';
import { parsePieceFile, parseSuitePlan, serialiseSuiteFile } from '../../core/files/suiteFile';
import { type PieceFile, type SuitePlan } from '../../core/suite/suiteResult';
import { replaceDurably } from '../cache/durable';

/** Everything that a suite writes; the folder may hold other things too, and they are left alone. */
const ownNames = [
  'suite.json',
  'pieces',
  'thetas',
  'vectors',
  'models',
  'timings.jsonl',
  'results.suite.json',
];

/** The folder that a suite is written into. A piece is there when its file is; what belongs to it is written before. */
export class SuiteFolder {
  constructor(readonly path: string) {}

  /** Whether a suite was begun here. */
  get begun(): boolean {
    return ownNames.some((name) => existsSync(join(this.path, name)));
  }

  /** @throws TaskVectorError `file-exists` where a suite was begun that is neither gone on with nor removed */
  refuseBegun({ resume, force }: { readonly resume: boolean; readonly force: boolean }): void {
    if (!this.begun || resume || force) return;
    throw new TaskVectorError(
      'file-exists',
      l10n.t('{0} holds experiments already.', this.path),
      l10n.t('Go on with them by --resume, remove them by --force, or choose another folder.'),
    );
  }

  /** Removes all that a suite wrote and its reports, `results.suite.json` before the pieces. */
  clear(): void {
    for (const name of [...ownNames, ...reportFiles].reverse()) {
      rmSync(join(this.path, name), { recursive: true, force: true });
    }
  }

  /** Writes a file of the suite whole or not at all. */
  async write(name: string, content: string | Uint8Array): Promise<void> {
    const path = join(this.path, name);
    try {
      mkdirSync(dirname(path), { recursive: true });
      await replaceDurably(path, content);
    } catch (error) {
      throw new TaskVectorError(
        'file-not-writable',
        l10n.t("{0} can't be written: {1}.", path, error instanceof Error ? error.message : String(error)),
        l10n.t('Choose another place, or make room.'),
        { cause: error },
      );
    }
  }

  /** @returns undefined for an absent file */
  read(name: string): Buffer | undefined {
    const path = join(this.path, name);
    return existsSync(path) ? readFileSync(path) : undefined;
  }

  /** The plan that was written before the first piece. @throws TaskVectorError `result-invalid` */
  readPlan(): SuitePlan | undefined {
    const json = this.read('suite.json');
    return json && parseSuitePlan(json.toString('utf8'), join(this.path, 'suite.json'));
  }

  /** A finished piece. @throws TaskVectorError `result-invalid` for a file that is damaged, of another version or name */
  readPiece(id: string): PieceFile | undefined {
    const name = join('pieces', `${id}.json`);
    const json = this.read(name);
    if (!json) return undefined;
    const file = parsePieceFile(json.toString('utf8'), join(this.path, name));
    if (file.piece.id === id) return file;
    throw new TaskVectorError(
      'result-invalid',
      l10n.t('{0}: it is the piece {1}.', join(this.path, name), file.piece.id),
      l10n.t('Remove the file and resume, or start anew with --force.'),
    );
  }

  writePiece(file: PieceFile): Promise<void> {
    return this.write(join('pieces', `${file.piece.id}.json`), serialiseSuiteFile(file));
  }

  /** Names in one of the suite's folders, sorted; without what a killed process left half-written. */
  list(folder: string): string[] {
    const path = join(this.path, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path)
      .filter((name) => !/\.[0-9a-f]{8}$/.test(name))
      .sort();
  }

  /** Removes what a killed process left half-written. Only while nobody else writes here. */
  removeHalfWritten(): void {
    for (const folder of ['.', 'pieces', 'thetas', 'vectors', 'models']) {
      const path = join(this.path, folder);
      if (!existsSync(path)) continue;
      for (const name of readdirSync(path)) {
        if (/\.(json|safetensors)\.[0-9a-f]{8}$/.test(name)) rmSync(join(path, name), { force: true });
      }
    }
  }

  /** Timings are kept apart from results, whose bytes they would change. */
  appendTiming(timing: PieceTiming): void {
    appendFileSync(join(this.path, 'timings.jsonl'), `${JSON.stringify(timing)}\n`);
  }

  /** A line that a kill cut short is left out. */
  readTimings(): PieceTiming[] {
    const lines = this.read('timings.jsonl')?.toString('utf8').split('\n') ?? [];
    return lines.flatMap((line) => {
      try {
        const { piece, seconds, cost } = JSON.parse(line) as Partial<PieceTiming>;
        return piece !== undefined && seconds !== undefined && cost !== undefined
          ? [{ piece, seconds, cost }]
          : [];
      } catch {
        return [];
      }
    });
  }
}

export interface PieceTiming {
  readonly piece: string;
  readonly seconds: number;
  /** Estimated token positions × blocks. */
  readonly cost: number;
}

import * as v from 'valibot';
import { Uri, workspace } from 'vscode';
import { parseSweepFile, serialiseSweepFile } from '../../core/files/sweepFile';
import { parseVectorFile, serialiseVectorFile } from '../../core/files/vectorFile';
import { limits } from '../../core/limits';
import { type FinishedSweep, sweepVector } from '../../core/sweep/sweepVector';
import { parseJson } from '../../core/text/json';
import { type UndoStep } from '../ui/undoSteps';
import { readFile, writeAtomically } from '../ui/workspaceFiles';
import { type Corrections, correctionsSchema, type SweepSource, sweepSourceSchema } from './sweepSource';

/** A session as it survives a reload of the window. */
export interface StoredSweep {
  readonly id: string;
  /** Title of its panel, by which the panel finds it again. */
  readonly title: string;
  readonly source: SweepSource;
  readonly corrections: Corrections;
  readonly savedAs?: string | undefined;
  /** A run was under way when this was written. */
  readonly running?: boolean | undefined;
  /** Left out where it is the one that is kept already. */
  readonly finished?: FinishedSweep | undefined;
}

export const sweepIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f-]{8,40}$/));

const recordSchema = v.object({
  version: v.literal(1),
  id: sweepIdSchema,
  title: v.pipe(v.string(), v.maxLength(300)),
  source: sweepSourceSchema,
  corrections: correctionsSchema,
  savedAs: v.optional(v.string()),
  running: v.optional(v.boolean()),
});
type SweepRecord = v.InferOutput<typeof recordSchema>;

const names = { result: 'result.sweep.json', vector: 'theta.safetensors', record: 'session.json' } as const;

/**
 * The folder of one session: its record, its result and its vector, in the formats of our files. What can't be read is
 * as if it were not there.
 */
export class SweepFolder {
  constructor(
    private readonly place: Uri,
    private readonly id: string,
  ) {}

  /** The file of its result. */
  get result(): Uri {
    return this.#at('result');
  }

  async write({ finished, ...record }: StoredSweep): Promise<void> {
    await workspace.fs.createDirectory(this.place);
    if (finished) {
      await writeAtomically(this.result, asBytes(serialiseSweepFile(finished.result)));
      await writeAtomically(this.#at('vector'), serialiseVectorFile(sweepVector(finished)));
    }
    const text = JSON.stringify({ version: 1, ...record } satisfies SweepRecord);
    await writeAtomically(this.#at('record'), asBytes(text));
  }

  async record(): Promise<SweepRecord | undefined> {
    const bytes = await readFile(this.#at('record'), limits.jsonBytes).catch(() => undefined);
    const parsed = v.safeParse(recordSchema, bytes && parseJson(asText(bytes)));
    return parsed.success && parsed.output.id === this.id ? parsed.output : undefined;
  }

  async finished(): Promise<FinishedSweep | undefined> {
    try {
      const result = parseSweepFile(asText(await readFile(this.result, limits.jsonBytes)));
      const vector = parseVectorFile(await readFile(this.#at('vector'), limits.vectorFileBytes));
      return { result, theta: vector.theta, queries: vector.metadata.queries };
    } catch {
      return undefined;
    }
  }

  /** When its record was written last, in ms since 1970; 0 where there is none. */
  time(): Promise<number> {
    return timeOf(this.#at('record')).then((time) => time ?? 0);
  }

  /** When its result was written; undefined where there is none. */
  resultTime(): Promise<number | undefined> {
    return timeOf(this.result);
  }

  /** Removes it for good, without a way back; where there is none that is no error. */
  async drop(): Promise<void> {
    const nothing = (): void => undefined;
    await workspace.fs.delete(this.place, { recursive: true }).then(nothing, nothing);
  }

  /** @returns the way to bring it back, byte for byte */
  async remove(): Promise<UndoStep> {
    const found = await Promise.all(
      Object.values(names).map(async (name) => {
        const file = Uri.joinPath(this.place, name);
        const bytes = await workspace.fs.readFile(file).then(
          (all) => all,
          () => undefined,
        );
        return bytes ? [{ file, bytes }] : [];
      }),
    );
    const held = found.flat();
    await workspace.fs.delete(this.place, { recursive: true });
    const undo = async (): Promise<void> => {
      await workspace.fs.createDirectory(this.place);
      for (const { file, bytes } of held) await writeAtomically(file, bytes);
    };
    return { bytes: held.reduce((sum, { bytes }) => sum + bytes.length, 0), undo };
  }

  #at(file: keyof typeof names): Uri {
    return Uri.joinPath(this.place, names[file]);
  }
}

async function timeOf(file: Uri): Promise<number | undefined> {
  return workspace.fs.stat(file).then(
    ({ mtime }) => mtime,
    () => undefined,
  );
}

function asText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function asBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

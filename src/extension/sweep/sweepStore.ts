import * as v from 'valibot';
import { FileType, Uri, workspace } from 'vscode';
import { parseSweepFile, serialiseSweepFile } from '../../core/files/sweepFile';
import { parseVectorFile, serialiseVectorFile } from '../../core/files/vectorFile';
import { limits } from '../../core/limits';
import { readFile, writeAtomically } from '../ui/workspaceFiles';
import { type Corrections, correctionsSchema, type SweepSource, sweepSourceSchema } from './sweepSource';
import { type FinishedSweep, sweepVector } from '../../core/sweep/sweepVector';

/** A session as it survives a reload of the window. */
export interface StoredSweep {
  readonly id: string;
  /** Title of its panel, by which the panel finds it again. */
  readonly title: string;
  readonly source: SweepSource;
  readonly corrections: Corrections;
  readonly savedAs?: string | undefined;
  readonly finished?: FinishedSweep | undefined;
}

const id = v.pipe(v.string(), v.regex(/^[0-9a-f-]{8,40}$/));
const recordSchema = v.object({
  version: v.literal(1),
  id,
  title: v.pipe(v.string(), v.maxLength(300)),
  source: sweepSourceSchema,
  corrections: correctionsSchema,
  savedAs: v.optional(v.string()),
});
type SweepRecord = v.InferOutput<typeof recordSchema>;

/** Sessions kept; the ones that were changed longest ago go first. */
const kept = 10;

/**
 * Sessions in a storage folder, one folder each: the record, the result and the vector in the formats of our files.
 *
 * What can't be read is as if it were not there: a panel then opens on its selection alone, or not at all.
 */
export class SweepStore {
  constructor(private readonly folder: Uri) {}

  async save({ finished, ...record }: StoredSweep): Promise<void> {
    const place = Uri.joinPath(this.folder, record.id);
    await workspace.fs.createDirectory(place);
    if (finished) {
      await writeAtomically(
        Uri.joinPath(place, 'result.sweep.json'),
        asBytes(serialiseSweepFile(finished.result)),
      );
      await writeAtomically(
        Uri.joinPath(place, 'theta.safetensors'),
        serialiseVectorFile(sweepVector(finished)),
      );
    }
    const text = JSON.stringify({ version: 1, ...record } satisfies SweepRecord);
    await writeAtomically(Uri.joinPath(place, 'session.json'), asBytes(text));
    await this.#prune();
  }

  /** The newest session of a panel with this title, leaving out the ones named. */
  async find(title: string, except: ReadonlySet<string>): Promise<StoredSweep | undefined> {
    for (const name of await this.#newestFirst()) {
      if (except.has(name)) continue;
      const record = await this.#record(name);
      if (record?.title === title) return { ...record, finished: await this.#finished(name) };
    }
    return undefined;
  }

  async #record(name: string): Promise<SweepRecord | undefined> {
    const bytes = await readFile(Uri.joinPath(this.folder, name, 'session.json'), limits.jsonBytes).catch(
      nothing,
    );
    const parsed = v.safeParse(recordSchema, bytes && parseJson(bytes));
    return parsed.success && parsed.output.id === name ? parsed.output : undefined;
  }

  async #finished(name: string): Promise<FinishedSweep | undefined> {
    const at = (file: string): Uri => Uri.joinPath(this.folder, name, file);
    try {
      const result = parseSweepFile(asText(await readFile(at('result.sweep.json'), limits.jsonBytes)));
      const { theta, metadata } = parseVectorFile(
        await readFile(at('theta.safetensors'), limits.vectorFileBytes),
      );
      return { result, theta, queries: metadata.queries };
    } catch {
      return undefined;
    }
  }

  async #newestFirst(): Promise<string[]> {
    const entries = await workspace.fs.readDirectory(this.folder).then(
      (all) => all,
      () => [],
    );
    const names = entries
      .filter(([name, type]) => type === FileType.Directory && v.is(id, name))
      .map(([name]) => name);
    const dated = names.map(async (name) => {
      const stat = await workspace.fs
        .stat(Uri.joinPath(this.folder, name, 'session.json'))
        .then((one) => one, nothing);
      return { name, time: stat?.mtime ?? 0 };
    });
    return (await Promise.all(dated)).sort((a, b) => b.time - a.time).map(({ name }) => name);
  }

  async #prune(): Promise<void> {
    for (const name of (await this.#newestFirst()).slice(kept)) {
      await workspace.fs.delete(Uri.joinPath(this.folder, name), { recursive: true }).then(nothing, nothing);
    }
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(asText(bytes));
  } catch {
    return undefined;
  }
}

function asText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function asBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function nothing(): undefined {
  return undefined;
}

import * as v from 'valibot';
import { FileType, Uri, workspace } from 'vscode';
import { parseSweepFile, serialiseSweepFile } from '../../core/files/sweepFile';
import { parseVectorFile, serialiseVectorFile } from '../../core/files/vectorFile';
import { limits } from '../../core/limits';
import { readSweepGlance, type SweepGlance } from '../../core/sweep/sweepGlance';
import { Listeners } from '../engineHost/listeners';
import { type UndoStep } from '../ui/undoSteps';
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
  /** A run was under way when this was written. */
  readonly running?: boolean | undefined;
  /** Left out where it is the one that is kept already. */
  readonly finished?: FinishedSweep | undefined;
}

/** Sessions that panels need. */
export interface OpenSessions {
  readonly ids: ReadonlySet<string>;
  /** Titles of panels that have not asked for theirs yet: after a reload each waits until it is looked at. */
  readonly titles: readonly string[];
}

const id = v.pipe(v.string(), v.regex(/^[0-9a-f-]{8,40}$/));
const recordSchema = v.object({
  version: v.literal(1),
  id,
  title: v.pipe(v.string(), v.maxLength(300)),
  source: sweepSourceSchema,
  corrections: correctionsSchema,
  savedAs: v.optional(v.string()),
  running: v.optional(v.boolean()),
});
type SweepRecord = v.InferOutput<typeof recordSchema>;

/** A finished sweep of this window, as the list of results shows it. */
export interface RecentSweep {
  readonly id: string;
  /** Its result, which stays while its panel is open, and then until ten newer ones have come. */
  readonly file: Uri;
  /** Where its pairs stood: `antonyms.txt, lines 3-7`. */
  readonly where: string;
  readonly glance: SweepGlance;
}

/** Finished sessions of closed panels that are kept; the ones that were changed longest ago go first. */
const kept = 10;

/** The files of a session. */
const files = ['result.sweep.json', 'theta.safetensors', 'session.json'] as const;

/**
 * Sessions in a storage folder, one folder each: the record, the result and the vector in the formats of our files.
 *
 * What can't be read is as if it were not there: a panel then opens on its selection alone, or not at all.
 */
export class SweepStore {
  readonly #changed = new Listeners<void>();
  /** Results that were read, by session; a result that is written anew has another time. */
  readonly #glances = new Map<string, { readonly time: number; readonly glance: SweepGlance | undefined }>();

  constructor(private readonly folder: Uri) {}

  /** Heard when a session was written, removed or brought back. */
  readonly onDidChange = this.#changed.add;

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
    this.#changed.emit();
  }

  /**
   * Removes what nobody needs any more: of the sessions that no panel needs, the newest finished ones stay, and as many
   * without a result, which may be previews of another window on this workspace.
   */
  async prune({ ids, titles }: OpenSessions): Promise<void> {
    const waiting = [...titles];
    const left = { finished: 0, unfinished: 0 };
    const gone: string[] = [];
    for (const name of await this.#newestFirst()) {
      if (ids.has(name)) continue;
      const at = waiting.length > 0 ? waiting.indexOf((await this.#record(name))?.title ?? '') : -1;
      if (at >= 0) {
        waiting.splice(at, 1);
        continue;
      }
      const kind = (await this.#isFinished(name)) ? 'finished' : 'unfinished';
      left[kind] += 1;
      if (left[kind] > kept) gone.push(name);
    }
    for (const name of gone) await this.drop(name);
    if (gone.length > 0) this.#changed.emit();
  }

  /** Removes a session for good, without a way back; one that isn't there is no error. */
  async drop(name: string): Promise<void> {
    await workspace.fs.delete(Uri.joinPath(this.folder, name), { recursive: true }).then(nothing, nothing);
  }

  /** A session by its id. */
  async read(name: string): Promise<StoredSweep | undefined> {
    const record = await this.#record(name);
    return record && { ...record, finished: await this.#finished(name) };
  }

  /** The sessions that have a result, the newest result first. */
  async recent(): Promise<RecentSweep[]> {
    const all = await Promise.all(
      (await this.#newestFirst()).map(async (name) => {
        const record = await this.#record(name);
        const glance = record && (await this.#glance(name));
        return glance ? [{ id: name, file: this.#result(name), where: record.source.where, glance }] : [];
      }),
    );
    return all.flat().sort((one, other) => other.glance.date.localeCompare(one.glance.date));
  }

  /** The session whose result a file is; undefined for files of other places. */
  idOf(file: Uri): string | undefined {
    const name = file.path.split('/').at(-2);
    return v.is(id, name) && this.#result(name).toString() === file.toString() ? name : undefined;
  }

  /**
   * Removes a session.
   *
   * @returns the way to bring it back, byte for byte
   */
  async remove(name: string): Promise<UndoStep> {
    const place = Uri.joinPath(this.folder, name);
    const kept = await Promise.all(
      files.map(async (file) => {
        const bytes = await workspace.fs.readFile(Uri.joinPath(place, file)).then((all) => all, nothing);
        return bytes ? [{ file, bytes }] : [];
      }),
    );
    await workspace.fs.delete(place, { recursive: true });
    this.#changed.emit();
    const undo = async (): Promise<void> => {
      await workspace.fs.createDirectory(place);
      for (const { file, bytes } of kept.flat()) await writeAtomically(Uri.joinPath(place, file), bytes);
      this.#changed.emit();
    };
    return { bytes: kept.flat().reduce((sum, { bytes }) => sum + bytes.length, 0), undo };
  }

  /** The newest session of a panel with this title, leaving out the ones named. */
  async find(title: string, except: ReadonlySet<string>): Promise<StoredSweep | undefined> {
    for (const name of await this.#newestFirst()) {
      if (except.has(name)) continue;
      const record = await this.#record(name);
      if (record?.title === title) return this.read(name);
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

  async #glance(name: string): Promise<SweepGlance | undefined> {
    const file = this.#result(name);
    const stat = await workspace.fs.stat(file).then((one) => one, nothing);
    const known = this.#glances.get(name);
    if (!stat || known?.time === stat.mtime) return stat && known?.glance;
    const glance = await readFile(file, limits.jsonBytes)
      .then((bytes) => readSweepGlance(asText(bytes)))
      .catch(nothing);
    this.#glances.set(name, { time: stat.mtime, glance });
    return glance;
  }

  #result(name: string): Uri {
    return Uri.joinPath(this.folder, name, 'result.sweep.json');
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

  async #isFinished(name: string): Promise<boolean> {
    return workspace.fs.stat(this.#result(name)).then(
      () => true,
      () => false,
    );
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

import * as v from 'valibot';
import { FileType, Uri, workspace } from 'vscode';
import { limits } from '../../core/limits';
import { readSweepGlance, type SweepGlance } from '../../core/sweep/sweepGlance';
import { Listeners } from '../engineHost/listeners';
import { type UndoStep } from '../ui/undoSteps';
import { readFile } from '../ui/workspaceFiles';
import { type StoredSweep, SweepFolder, sweepIdSchema } from './storedSweep';

/** Sessions that panels need. */
export interface OpenSessions {
  readonly ids: ReadonlySet<string>;
  /** Titles of panels that have not asked for theirs yet: after a reload each waits until it is looked at. */
  readonly titles: readonly string[];
}

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

/**
 * Sessions in a storage folder, one folder each.
 *
 * One that can't be read is as if it were not there: a panel then opens on its selection alone, or not at all.
 */
export class SweepStore {
  readonly #changed = new Listeners<void>();
  /** Results that were read, by session; a result that is written anew has another time. */
  readonly #glances = new Map<string, { readonly time: number; readonly glance: SweepGlance | undefined }>();

  constructor(private readonly folder: Uri) {}

  /** Heard when a session was written, removed or brought back. */
  readonly onDidChange = this.#changed.add;

  async save(sweep: StoredSweep): Promise<void> {
    await this.#at(sweep.id).write(sweep);
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
    for (const id of await this.#newestFirst()) {
      if (ids.has(id)) continue;
      const title = waiting.length > 0 ? (await this.#at(id).record())?.title : undefined;
      const at = title === undefined ? -1 : waiting.indexOf(title);
      if (at >= 0) {
        waiting.splice(at, 1);
        continue;
      }
      const kind = (await this.#at(id).resultTime()) === undefined ? 'unfinished' : 'finished';
      left[kind] += 1;
      if (left[kind] > kept) gone.push(id);
    }
    for (const id of gone) await this.drop(id);
    if (gone.length > 0) this.#changed.emit();
  }

  /** Removes a session for good, without a way back; one that isn't there is no error. */
  drop(id: string): Promise<void> {
    return this.#at(id).drop();
  }

  /** A session by its id. */
  async read(id: string): Promise<StoredSweep | undefined> {
    const record = await this.#at(id).record();
    return record && { ...record, finished: await this.#at(id).finished() };
  }

  /** The sessions that have a result, the newest result first. */
  async recent(): Promise<RecentSweep[]> {
    const all = await Promise.all(
      (await this.#newestFirst()).map(async (id) => {
        const record = await this.#at(id).record();
        const glance = record && (await this.#glance(id));
        return glance ? [{ id, file: this.#at(id).result, where: record.source.where, glance }] : [];
      }),
    );
    return all.flat().sort((one, other) => other.glance.date.localeCompare(one.glance.date));
  }

  /** The session whose result a file is; undefined for files of other places. */
  idOf(file: Uri): string | undefined {
    const id = file.path.split('/').at(-2);
    return v.is(sweepIdSchema, id) && this.#at(id).result.toString() === file.toString() ? id : undefined;
  }

  /**
   * Removes a session.
   *
   * @returns the way to bring it back, byte for byte
   */
  async remove(id: string): Promise<UndoStep> {
    const { bytes, undo } = await this.#at(id).remove();
    this.#changed.emit();
    return { bytes, undo: () => undo().then(() => this.#changed.emit()) };
  }

  /** The newest session of a panel with this title, leaving out the ones named. */
  async find(title: string, except: ReadonlySet<string>): Promise<StoredSweep | undefined> {
    for (const id of await this.#newestFirst()) {
      if (except.has(id)) continue;
      if ((await this.#at(id).record())?.title === title) return this.read(id);
    }
    return undefined;
  }

  #at(id: string): SweepFolder {
    return new SweepFolder(Uri.joinPath(this.folder, id), id);
  }

  async #glance(id: string): Promise<SweepGlance | undefined> {
    const time = await this.#at(id).resultTime();
    if (time === undefined) return undefined;
    const known = this.#glances.get(id);
    if (known?.time === time) return known.glance;
    const glance = await readFile(this.#at(id).result, limits.jsonBytes)
      .then((bytes) => readSweepGlance(new TextDecoder().decode(bytes)))
      .catch(() => undefined);
    this.#glances.set(id, { time, glance });
    return glance;
  }

  async #newestFirst(): Promise<string[]> {
    const entries = await workspace.fs.readDirectory(this.folder).then(
      (all) => all,
      () => [],
    );
    const ids = entries
      .filter(([name, type]) => type === FileType.Directory && v.is(sweepIdSchema, name))
      .map(([name]) => name);
    const dated = await Promise.all(ids.map(async (id) => ({ id, time: await this.#at(id).time() })));
    return dated.sort((one, other) => other.time - one.time).map(({ id }) => id);
  }
}

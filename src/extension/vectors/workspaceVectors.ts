import { env, l10n, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type VectorMetadata } from '../../core/files/vectorMetadata';
import { vectorSuffix } from '../contributions';
import { type Memory } from '../models/modelMemory';
import { type ModelService } from '../models/modelService';
import { FileList, type ListedFile } from '../ui/fileList';
import { lastFirst } from '../ui/lastFirst';
import { manyChoices } from '../ui/manyChoices';
import { fileName } from '../ui/workspaceFiles';
import { readVectorHead } from './vectorHead';
import { vectorLabel } from './vectorLabel';

const key = 'continuation.vector';

/** Files listed at most. */
const mostVectors = 500;

/** A vector file and its provenance. */
export type ListedVector = ListedFile<VectorMetadata>;

/** A vector file in a list that a person picks from. */
export interface VectorChoice extends QuickPickItem {
  readonly uri: Uri;
}

/** What a person reads above the list: what is to be done with the vector. */
export interface VectorPickWords {
  readonly title: string;
  readonly placeHolder: string;
}

/** The vector files of the workspace: one list for the side bar, for picks, and for all that looks a vector up. */
export class WorkspaceVectors {
  readonly #list: FileList<VectorMetadata>;

  constructor(
    private readonly models: ModelService,
    private readonly memory: Memory,
  ) {
    this.#list = new FileList([vectorSuffix], mostVectors, ({ uri, bytes }) => readVectorHead(uri, bytes));
  }

  /** Most files that are listed. */
  get most(): number {
    return this.#list.most;
  }

  /** Heard when files came or went, or were read. */
  get onDidChange(): FileList<VectorMetadata>['onDidChange'] {
    return this.#list.onDidChange;
  }

  /** The files as they are known, once they were looked for; some may not be read yet. */
  listed(): Promise<readonly ListedVector[]> {
    return this.#list.listed();
  }

  /** The files as they are known, all of them read. */
  whole(): Promise<readonly ListedVector[]> {
    return this.#list.whole();
  }

  /** Looks for the files again. */
  refresh(): Promise<void> {
    return this.#list.refresh();
  }

  /** The files as they are now, all of them read. */
  async fresh(): Promise<readonly ListedVector[]> {
    await this.refresh();
    return this.whole();
  }

  /**
   * Asks for a vector; the one of the last time, whatever it was picked for, stands first.
   *
   * @returns undefined when the person left
   * @throws TaskVectorError `bad-request` where the workspace has none
   */
  async pickOne(words: VectorPickWords): Promise<Uri | undefined> {
    const last = this.memory.get(key);
    const items = lastFirst(await this.choices(), ({ uri }) => uri.toString() === last);
    const picked = await window.showQuickPick(items, {
      ...words,
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (picked) await this.memory.update(key, picked.uri.toString());
    return picked?.uri;
  }

  /**
   * Asks for vectors.
   *
   * @param marked chosen beforehand
   * @returns undefined when the person left
   * @throws TaskVectorError `bad-request` where the workspace has none
   */
  async pickSeveral(
    words: VectorPickWords,
    marked: readonly Uri[] = [],
  ): Promise<readonly Uri[] | undefined> {
    const before = new Set(marked.map((uri) => uri.toString()));
    const items = (await this.choices()).map((choice) => ({
      ...choice,
      picked: before.has(choice.uri.toString()),
    }));
    const chosen = await window.showQuickPick(items, {
      ...words,
      ...manyChoices,
      matchOnDescription: true,
      matchOnDetail: true,
    });
    return chosen?.map(({ uri }) => uri);
  }

  /**
   * The vectors to pick from, by path; those of another model and damaged ones are marked, the latter with the reason.
   *
   * @throws TaskVectorError `bad-request` where there is none
   */
  async choices(): Promise<readonly VectorChoice[]> {
    const found = await this.fresh();
    if (found.length === 0) {
      throw new TaskVectorError(
        'bad-request',
        l10n.t('The workspace has no vector files (*{0}).', vectorSuffix),
        l10n.t('Run a layer sweep and save its vector into the workspace.'),
      );
    }
    return found.map((file) => this.#choice(file));
  }

  dispose(): void {
    this.#list.dispose();
  }

  #choice({ uri, info, problem }: ListedVector): VectorChoice {
    const place = workspace.asRelativePath(uri);
    if (!info) return { uri, label: `$(warning) ${fileName(uri)}`, detail: problem?.message ?? place };
    const { label, description } = vectorLabel(info, place, this.models.identity, env.language);
    return { uri, label, description, detail: place };
  }
}

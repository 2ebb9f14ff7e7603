import { randomUUID } from 'node:crypto';
import { l10n, type Uri } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { limits } from '../../core/limits';
import { requireSameModel } from '../../core/vectors/sameModel';
import { type PatchRequest, type Summand } from '../../protocol/patchBench';
import { Listeners } from '../engineHost/listeners';
import { fileName } from '../ui/workspaceFiles';
import { readVector } from '../vectors/readVector';
import { type WorkspaceVectors } from '../vectors/workspaceVectors';

/** One vector of a weighted sum. */
export interface WeightedVector {
  readonly vector: TaskVector;
  readonly weight: number;
}

interface Added extends Summand {
  readonly uri: Uri;
  readonly vector: TaskVector;
}

/** The vectors that were added to a bench beside its own. They stand in memory as they were when they were added. */
export class Summands {
  #added: readonly Added[] = [];
  readonly #changed = new Listeners<void>();

  readonly onDidChange = this.#changed.add;

  /** What the webview may know of them. */
  get view(): readonly Summand[] {
    return this.#added.map(({ id, name, file }) => ({ id, name, file }));
  }

  /**
   * Asks for vector files of the workspace and adds them.
   *
   * @throws TaskVectorError as {@link add}; `bad-request` where the workspace has none
   */
  async pick(own: TaskVector, vectors: WorkspaceVectors): Promise<void> {
    const chosen = await vectors.pickSeveral({
      title: l10n.t('Add Vectors to the Bench'),
      placeHolder: l10n.t('Vectors of the same model; each gets a weight'),
    });
    if (chosen && chosen.length > 0) await this.add(own, chosen);
  }

  /**
   * Adds vector files: all of them, or none where one can't be added.
   *
   * @throws TaskVectorError `vector-mismatch` for another model, `vector-invalid`, `file-not-readable`, `bad-request` beyond
   *   the limit
   */
  async add(own: TaskVector, uris: readonly Uri[]): Promise<void> {
    if (this.#added.length + uris.length > limits.summands) {
      throw new TaskVectorError(
        'bad-request',
        l10n.t(
          'A bench takes {0} vectors beside its own; {1} are there, {2} more were chosen.',
          limits.summands,
          this.#added.length,
          uris.length,
        ),
        l10n.t('Remove some, or compute their sum as a file first.'),
      );
    }
    const read: Added[] = [];
    for (const uri of uris) {
      const vector = await readVector(uri);
      read.push({ id: randomUUID(), name: vector.metadata.name, file: fileName(uri), uri, vector });
    }
    requireSameModel([own, ...read.map(({ vector }) => vector)].map(({ metadata }) => metadata));
    this.#added = [...this.#added, ...read];
    this.#changed.emit();
  }

  remove(id: string): void {
    this.#added = this.#added.filter((one) => one.id !== id);
    this.#changed.emit();
  }

  /**
   * The sum that a request asks for.
   *
   * @returns absent where it asks for the bench's own vector as it is
   * @throws TaskVectorError `bad-request` for a vector that is not there any more
   */
  terms(own: TaskVector, weights: PatchRequest['weights']): readonly WeightedVector[] | undefined {
    if (!weights) return undefined;
    const others = weights.others.map(({ id, weight }): WeightedVector => {
      const found = this.#added.find((one) => one.id === id);
      if (found) return { vector: found.vector, weight };
      throw new TaskVectorError(
        'bad-request',
        l10n.t('One of the added vectors is not there any more.'),
        l10n.t('Add it again.'),
      );
    });
    return [{ vector: own, weight: weights.own }, ...others];
  }
}

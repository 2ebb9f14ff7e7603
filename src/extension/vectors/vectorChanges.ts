import { commands, EventEmitter, l10n, type TextDocumentContentProvider, Uri, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { parseVectorFile } from '../../core/files/vectorFile';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { modelDifferences } from '../../core/files/vectorFit';
import { limits } from '../../core/limits';
import { cosinesByBlock } from '../../core/vectors/cosine';
import { describeVector } from '../../core/vectors/describeVector';
import { vectorSuffix } from '../contributions';
import { DisposableStore } from '../ui/disposable';
import { fileName, readFile } from '../ui/workspaceFiles';
import { committedVector } from './gitVersion';
import { vectorAtHand } from './vectorAtHand';

const scheme = 'task-vector-text';

type Side = 'saved' | 'now';

/** What changed in vector files since the last commit, each as a comparison of two texts. */
export class VectorChanges extends DisposableStore implements TextDocumentContentProvider {
  readonly #changed = this.add(new EventEmitter<Uri>());
  readonly onDidChange = this.#changed.event;

  constructor() {
    super();
    this.add(workspace.registerTextDocumentContentProvider(scheme, this));
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const { file, side } = JSON.parse(uri.query) as { file: string; side: Side };
    const [saved, now] = await versions(Uri.parse(file, true));
    return side === 'saved' ? describeVector(saved) : describeVector(now, cosineLines(saved, now));
  }

  /**
   * @param given what a menu hands over: a file, or a changed file of Source Control
   * @throws TaskVectorError `bad-request` without a vector file, else as {@link committedVector}
   */
  async show(given?: unknown): Promise<void> {
    const file = vectorAtHand(given);
    if (!file) {
      throw new TaskVectorError(
        'bad-request',
        l10n.t('No vector file is chosen.'),
        l10n.t('Open a changed *{0} first.', vectorSuffix),
      );
    }
    // What can't be compared is told here, not as an empty text.
    await versions(file);
    const texts = (['saved', 'now'] as const).map((side: Side) =>
      Uri.from({ scheme, path: `${file.path}.txt`, query: JSON.stringify({ file: file.toString(), side }) }),
    );
    const title = l10n.t('{0}: last commit ↔ now', fileName(file));
    // A comparison that is open already shows the versions of its time.
    for (const text of texts) this.#changed.fire(text);
    await commands.executeCommand('vscode.diff', ...texts, title, { preview: true });
  }
}

async function versions(file: Uri): Promise<readonly [TaskVector, TaskVector]> {
  const now = parseVectorFile(await readFile(file, limits.vectorFileBytes));
  return [await committedVector(file), now];
}

/** Cosine between the two versions after each block, where they are of one model. */
function cosineLines(saved: TaskVector, now: TaskVector): string[] {
  const { shape, files } = modelDifferences(saved.metadata.model, now.metadata.model);
  if (shape.length + files.length > 0) return ['cosine with the last commit: none, it is of another model'];
  return [
    'cosine with the last commit after each block:',
    ...cosinesByBlock(saved, now).map((cosine, block) => `  ${block}: ${cosine?.toFixed(6) ?? 'none'}`),
  ];
}

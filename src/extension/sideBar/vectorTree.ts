import { isDeepStrictEqual } from 'node:util';
import {
  env,
  type Event,
  EventEmitter,
  l10n,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  type TreeDataProvider,
  type TreeView,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { vectorSuffix, viewIds } from '../contributions';
import { type ModelService } from '../models/modelService';
import { DisposableStore } from '../ui/disposable';
import { tellApart } from '../ui/tellApart';
import { fileName } from '../ui/workspaceFiles';
import { vectorLabel } from '../vectors/vectorLabel';
import { type ListedVector, type WorkspaceVectors } from '../vectors/workspaceVectors';
import { openFile } from './openFile';
import { spokenRow } from './spokenRow';

/** The vector files of the workspace as rows. */
export class VectorTree implements TreeDataProvider<ListedVector> {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly view: TreeView<ListedVector>;
  /** What tells vectors of one name apart, by the address of the file. */
  #apart: ReadonlyMap<string, string | undefined> = new Map();

  constructor(
    private readonly vectors: WorkspaceVectors,
    private readonly models: ModelService,
  ) {
    this.view = this.#store.add(
      window.createTreeView(viewIds.vectors, { treeDataProvider: this, canSelectMany: true }),
    );
    this.#store.add(vectors.onDidChange(() => this.#changed.fire()));
    // Only what the chosen model is counts, and not each step of its opening.
    let { identity } = models;
    this.#store.add(
      models.onDidChange(() => {
        if (isDeepStrictEqual(identity, models.identity)) return;
        ({ identity } = models);
        this.#changed.fire();
      }),
    );
  }

  get onDidChangeTreeData(): Event<void> {
    return this.#changed.event;
  }

  async getChildren(node?: ListedVector): Promise<ListedVector[]> {
    if (node) return [];
    const files = await this.vectors.listed();
    this.view.message =
      files.length < this.vectors.most
        ? undefined
        : l10n.t('Only the first {0} files are listed.', this.vectors.most);
    const apart = tellApart(
      files.map(({ uri, info }) => ({
        name: info?.name ?? stemOf(uri),
        place: workspace.asRelativePath(uri),
      })),
      vectorSuffix,
    );
    this.#apart = new Map(files.map(({ uri }, i) => [uri.toString(), apart[i]]));
    return [...files];
  }

  getTreeItem({ uri, info, problem }: ListedVector): TreeItem {
    const item = new TreeItem(stemOf(uri));
    item.id = uri.toString();
    item.contextValue = problem ? 'brokenFile' : 'vector';
    item.command = openFile(uri);
    item.iconPath = new ThemeIcon('symbol-array');
    if (problem) {
      item.iconPath = new ThemeIcon('error', new ThemeColor('list.errorForeground'));
      item.description = l10n.t('can’t be read');
      item.tooltip = problem.message;
    }
    if (info) {
      const place = workspace.asRelativePath(uri);
      const { identity } = this.models;
      const { label, tooltip, stale, ...row } = vectorLabel(info, place, identity, env.language);
      const apart = this.#apart.get(uri.toString());
      const description = [...(apart === undefined ? [] : [apart]), row.description].join(' · ');
      item.label = label;
      item.description = description;
      item.tooltip = tooltip;
      if (stale) item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
    }
    item.accessibilityInformation = spokenRow(item, problem?.message ?? info?.finding);
    return item;
  }

  dispose(): void {
    this.#store.dispose();
  }
}

function stemOf(uri: Uri): string {
  return fileName(uri).slice(0, -vectorSuffix.length);
}

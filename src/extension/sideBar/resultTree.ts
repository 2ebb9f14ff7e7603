import {
  env,
  type Event,
  EventEmitter,
  l10n,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeDataProvider,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import { shortModelName } from '../../core/model/shortModelName';
import { commandIds, suiteSuffix, viewIds } from '../contributions';
import { type RecentSweep, type SweepStore } from '../sweep/sweepStore';
import { DisposableStore } from '../ui/disposable';
import { dateText } from '../ui/dateText';
import { fileName } from '../ui/workspaceFiles';
import { openFile } from './openFile';
import { mostResults, type ResultFile, resultFiles } from './resultFiles';
import { spokenRow } from './spokenRow';

/** A row of the list of results. */
export type ResultNode =
  | { readonly kind: 'group'; readonly of: 'recent' | 'files' }
  | { readonly kind: 'recent'; readonly sweep: RecentSweep }
  | { readonly kind: 'file'; readonly file: ResultFile };

/** What the row of a recent sweep adds when it is opened: the focus stays in the list, as it does with files. */
export const fromRow = { preserveFocus: true } as const;

/** Whether what a command was given is the row of a recent sweep. */
export function isRecent(row: unknown): row is Extract<ResultNode, { kind: 'recent' }> {
  return typeof row === 'object' && row !== null && 'kind' in row && row.kind === 'recent';
}

/** The recent sweeps of the window, and the files of results of the workspace. */
export class ResultTree implements TreeDataProvider<ResultNode> {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly files = this.#store.add(resultFiles());
  readonly view: TreeView<ResultNode>;

  constructor(private readonly sweeps: SweepStore) {
    this.view = this.#store.add(
      window.createTreeView(viewIds.results, {
        treeDataProvider: this,
        canSelectMany: true,
        showCollapseAll: true,
      }),
    );
    this.#store.add(this.files.onDidChange(() => this.#changed.fire()));
    this.#store.add(sweeps.onDidChange(() => this.#changed.fire()));
  }

  get onDidChangeTreeData(): Event<void> {
    return this.#changed.event;
  }

  /** The recent sweeps of the window, the newest first. */
  recent(): Promise<readonly RecentSweep[]> {
    return this.sweeps.recent();
  }

  async getChildren(node?: ResultNode): Promise<ResultNode[]> {
    if (node && node.kind !== 'group') return [];
    const files = (await this.files.listed()).map((file): ResultNode => ({ kind: 'file', file }));
    const recent = (await this.recent()).map((sweep): ResultNode => ({ kind: 'recent', sweep }));
    this.view.message =
      files.length < mostResults ? undefined : l10n.t('Only the first {0} files are listed.', mostResults);
    if (node) return node.of === 'recent' ? recent : files;
    // A heading over all there is would only cost a row.
    if (files.length === 0 || recent.length === 0) return [...recent, ...files];
    return [
      { kind: 'group', of: 'recent' },
      { kind: 'group', of: 'files' },
    ];
  }

  getTreeItem(node: ResultNode): TreeItem {
    switch (node.kind) {
      case 'group':
        return groupItem(node.of);
      case 'recent':
        return this.#recentItem(node);
      case 'file':
        return this.#fileItem(node);
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  #recentItem(node: Extract<ResultNode, { kind: 'recent' }>): TreeItem {
    const { id, where, glance } = node.sweep;
    const item = rowItem(glance.name, 'sweep', 'graph-line');
    item.command = { command: commandIds.openResult, title: l10n.t('Open'), arguments: [node, fromRow] };
    item.id = `recent ${id}`;
    item.description = `${glance.short} · ${dateText(glance.date, env.language)}`;
    const findings = [glance.headline, ...unproven(glance)];
    item.tooltip = [...findings, glance.model, where, dateText(glance.date, env.language)].join('\n');
    item.accessibilityInformation = spokenRow(item, ...findings);
    return item;
  }

  #fileItem(node: Extract<ResultNode, { kind: 'file' }>): TreeItem {
    const { uri, time, info, problem } = node.file;
    const suite = uri.path.endsWith(suiteSuffix);
    const headline = info?.kind === 'sweep' ? [info.glance.headline] : [];
    const findings = info ? [...headline, ...unproven(info.glance)] : [];
    const item = rowItem(fileName(uri), suite ? 'suiteFile' : 'sweepFile', suite ? 'beaker' : 'graph');
    item.command = openFile(uri);
    item.id = uri.toString();
    item.description = dateText(new Date(time).toISOString(), env.language);
    item.tooltip = workspace.asRelativePath(uri);
    if (problem) {
      item.contextValue = 'brokenFile';
      item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
      item.description = l10n.t('can’t be read');
      item.tooltip = `${workspace.asRelativePath(uri)}\n${problem.message}`;
    }
    if (info) {
      const { name, short } = info.glance;
      const date = info.kind === 'sweep' ? info.glance.date : new Date(time).toISOString();
      const models = info.kind === 'sweep' ? [info.glance.model] : info.glance.models;
      item.label = name;
      item.description = [short, dateText(date, env.language)].filter((part) => part !== '').join(' · ');
      item.tooltip = [...findings, models.map(shortModelName).join(', '), workspace.asRelativePath(uri)].join(
        '\n',
      );
    }
    item.accessibilityInformation = spokenRow(item, problem?.message, ...findings);
    return item;
  }
}

function unproven({ proven }: { readonly proven: boolean }): string[] {
  return proven ? [] : [l10n.t('The model had failed its self-test.')];
}

function groupItem(of: 'recent' | 'files'): TreeItem {
  const label = of === 'recent' ? l10n.t('Recent sweeps') : l10n.t('Files');
  const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
  item.id = `group ${of}`;
  item.contextValue = 'group';
  return item;
}

function rowItem(label: string, contextValue: string, icon: string): TreeItem {
  const item = new TreeItem(label);
  item.contextValue = contextValue;
  item.iconPath = new ThemeIcon(icon);
  return item;
}

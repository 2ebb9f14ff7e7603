import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import {
  type CancellationToken,
  CodeLens,
  type CodeLensProvider,
  EventEmitter,
  l10n,
  Position,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import { demonstrationBlocks } from '../../core/demonstrations/demonstrationBlocks';
import { commandIds } from '../contributions';
import { DisposableStore } from '../ui/disposable';
import { changesPromptLenses, promptLenses } from '../ui/settings';

/** Characters of a text that are read; a prompt further down has no lens. */
const mostCharacters = 200_000;
/** Time without giving way to others, in ms. */
const turnMs = 8;

/**
 * Offers to extract above demonstrations in prose, where the setting asks for it. The editor asks again after each change
 * of the text by itself, so that nothing here listens to texts.
 */
export class PromptLenses extends DisposableStore implements CodeLensProvider {
  readonly #changed = this.add(new EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor() {
    super();
    this.add(
      workspace.onDidChangeConfiguration((event) => {
        if (changesPromptLenses(event)) this.#changed.fire();
      }),
    );
  }

  async provideCodeLenses(document: TextDocument, token: CancellationToken): Promise<CodeLens[]> {
    if (!promptLenses(document.uri)) return [];
    const { version } = document;
    const end = document.positionAt(mostCharacters);
    const text = document.getText(new Range(new Position(0, 0), end));
    const lenses: CodeLens[] = [];
    let turn = performance.now();
    for (const block of demonstrationBlocks(text)) {
      if (block) {
        const range = new Range(block.from, 0, block.to, document.lineAt(block.to).text.length);
        const title = l10n.t('Extract task vector · {0} demonstrations', block.pairs);
        const command = commandIds.extractFromSelection;
        lenses.push(new CodeLens(range, { title, command, arguments: [document.uri, range] }));
      }
      if (performance.now() - turn < turnMs) continue;
      await setImmediate();
      if (token.isCancellationRequested || document.version !== version) return [];
      turn = performance.now();
    }
    return lenses;
  }
}

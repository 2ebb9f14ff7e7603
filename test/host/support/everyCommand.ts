import { strict as assert } from 'node:assert';
import { commands, type QuickPick, type QuickPickItem, window } from 'vscode';
import { activated, closeAll, extensionUnderTest, isUnderDevelopment } from './extensionUnderTest';
import { quietCommands } from './quietCommands';

/** Ways of the editor to ask or tell a person something. */
const asking = [
  'showQuickPick',
  'showInputBox',
  'showOpenDialog',
  'showSaveDialog',
  'showInformationMessage',
  'showWarningMessage',
  'showErrorMessage',
] as const;

/** Titles and messages that were shown to a person who leaves everything at once. */
class LeavingPerson {
  readonly #shown: string[] = [];
  readonly #restore: (() => void)[] = [];

  constructor() {
    const editor = window as unknown as Record<string, unknown>;
    const createQuickPick = window.createQuickPick.bind(window);
    for (const name of [...asking, 'createQuickPick']) {
      const before = editor[name];
      this.#restore.push(() => (editor[name] = before));
    }
    for (const name of asking) {
      editor[name] = (first: unknown, options?: unknown): Promise<undefined> => {
        this.#shown.push(`${name}: ${wordsOf(name.endsWith('Message') ? first : (options ?? first))}`);
        return Promise.resolve(undefined);
      };
    }
    editor.createQuickPick = (): QuickPick<QuickPickItem> => {
      const pick = createQuickPick();
      const show = pick.show.bind(pick);
      pick.show = (): void => {
        this.#shown.push(`createQuickPick: ${pick.title ?? pick.placeholder ?? ''}`);
        show();
        pick.hide();
      };
      return pick;
    };
  }

  /** What was shown since the last call. */
  taken(): string[] {
    return this.#shown.splice(0);
  }

  leave(): void {
    for (const restore of this.#restore) restore();
  }
}

function wordsOf(shown: unknown): string {
  if (typeof shown === 'string') return shown;
  const { title, prompt, placeHolder } = (shown ?? {}) as Record<string, string | undefined>;
  return title ?? prompt ?? placeHolder ?? '';
}

/** What a message must not look like: a value of the code, or a fault of ours. */
const unclear = /undefined|\[object|null|TypeError|Cannot read|is not a function|Code: internal|^\w+: $/;

/**
 * Runs every command of the manifest with nothing open, those that the palette hides too. Each exists, ends, and has shown
 * words, save the {@link quietCommands}; nothing is rejected that nobody hears.
 */
export function describeEveryCommand(where: string): void {
  describe(`every command ${where}`, () => {
    const { contributes } = extensionUnderTest().packageJSON as {
      contributes: { commands: { command: string }[] };
    };
    const unheard: unknown[] = [];
    const hear = (reason: unknown): void => void unheard.push(reason);
    let person: LeavingPerson | undefined;

    before(async function () {
      // Only files of the extension's own folder have the editor's API in common with it.
      if (!isUnderDevelopment()) this.skip();
      await activated();
      process.on('unhandledRejection', hear);
      person = new LeavingPerson();
    });
    after(() => {
      process.off('unhandledRejection', hear);
      person?.leave();
    });

    for (const { command } of contributes.commands) {
      it(command, async () => {
        assert.ok((await commands.getCommands()).includes(command), 'it is not there');
        await commands.executeCommand(command);
        await closeAll();
        const shown = person?.taken() ?? [];
        if (!(command in quietCommands)) assert.notDeepEqual(shown, [], 'it says nothing');
        for (const words of shown) assert.doesNotMatch(words, unclear);
      });
    }

    it('left no rejection unheard', async () => {
      // They are told at the end of the turn in which nobody heard them.
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(unheard, []);
    });
  });
}

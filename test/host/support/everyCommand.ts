import { strict as assert } from 'node:assert';
import { commands, type QuickPick, type QuickPickItem, window } from 'vscode';
import { closeAll, extensionUnderTest } from './extensionUnderTest';

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
  readonly #before = { ...window };

  constructor() {
    const editor = window as unknown as Record<string, unknown>;
    for (const name of asking) {
      editor[name] = (first: unknown, options?: unknown): Promise<undefined> => {
        this.#shown.push(`${name}: ${wordsOf(name.endsWith('Message') ? first : (options ?? first))}`);
        return Promise.resolve(undefined);
      };
    }
    const { createQuickPick } = this.#before;
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
    Object.assign(window, this.#before);
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
 * words; nothing is rejected that nobody hears.
 *
 * @param quiet commands that may end without a word here, each with what happens instead
 */
export async function expectEachCommandEnds(quiet: Readonly<Record<string, string>>): Promise<void> {
  const unheard: unknown[] = [];
  const hear = (reason: unknown): void => void unheard.push(reason);
  process.on('unhandledRejection', hear);
  const person = new LeavingPerson();
  try {
    const { contributes } = extensionUnderTest().packageJSON as {
      contributes: { commands: { command: string }[] };
    };
    const known = new Set(await commands.getCommands());
    for (const { command } of contributes.commands) {
      assert.ok(known.has(command), `${command} is not there`);
      person.taken();
      await commands.executeCommand(command);
      const shown = person.taken();
      await closeAll();
      if (!(command in quiet)) assert.notDeepEqual(shown, [], `${command} says nothing`);
      for (const words of shown) assert.doesNotMatch(words, unclear, command);
      console.log(`[host] ${command}: ${shown.join(' | ')}`);
    }
    // Rejections are told at the end of the turn in which nobody heard them.
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(unheard, []);
  } finally {
    process.off('unhandledRejection', hear);
    person.leave();
  }
}

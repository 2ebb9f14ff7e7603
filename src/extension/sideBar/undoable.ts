import { commands, l10n, window } from 'vscode';
import { contextKeys } from '../contributions';
import { showError } from '../ui/showError';
import { type UndoStep, UndoSteps } from '../ui/undoSteps';

/** What was deleted or renamed in the side bar, and the way to take it back. */
export class Undoable {
  readonly #steps = new UndoSteps();

  /**
   * Notes what was done and offers to take it back.
   *
   * @param message what was done, in one sentence
   */
  did(message: string, step: UndoStep): void {
    this.#steps.add(step);
    this.#changed();
    void this.#offer(message, step);
  }

  /** Takes the last step back; does nothing where there is none. */
  async undoLast(): Promise<void> {
    const { last } = this.#steps;
    if (last) await this.#undo(last);
  }

  async #offer(message: string, step: UndoStep): Promise<void> {
    const label = l10n.t('Undo');
    const chosen = await window.showInformationMessage(message, label);
    if (chosen === label) await this.#undo(step).catch(showError);
  }

  async #undo(step: UndoStep): Promise<void> {
    const undone = this.#steps.undo(step);
    this.#changed();
    await undone.finally(() => this.#changed());
  }

  #changed(): void {
    void commands.executeCommand('setContext', contextKeys.canUndo, this.#steps.last !== undefined);
  }
}

import { commands, l10n, window } from 'vscode';
import { contextKeys } from '../contributions';
import { showError } from '../ui/showError';

interface Step {
  readonly undo: () => Promise<void>;
}

/** Steps that can be taken back by hand. A deleted file is held in memory, so only the last few are. */
const mostSteps = 5;

/** What was deleted or renamed in the side bar, newest last, and the way to take it back. */
export class Undoable {
  #steps: Step[] = [];

  /**
   * Notes what was done and offers to take it back.
   *
   * @param message what was done, in one sentence
   */
  did(message: string, undo: () => Promise<void>): void {
    const step: Step = { undo };
    this.#set([...this.#steps, step].slice(-mostSteps));
    void this.#offer(message, step);
  }

  /** Takes the last step back; does nothing where there is none. */
  async undoLast(): Promise<void> {
    const step = this.#steps.at(-1);
    if (step) await this.#undo(step);
  }

  async #offer(message: string, step: Step): Promise<void> {
    const label = l10n.t('Undo');
    const chosen = await window.showInformationMessage(message, label);
    if (chosen === label && this.#steps.includes(step)) await this.#undo(step).catch(showError);
  }

  async #undo(step: Step): Promise<void> {
    this.#set(this.#steps.filter((other) => other !== step));
    await step.undo();
  }

  #set(steps: Step[]): void {
    this.#steps = steps;
    void commands.executeCommand('setContext', contextKeys.canUndo, steps.length > 0);
  }
}

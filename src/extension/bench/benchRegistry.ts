import { randomUUID } from 'node:crypto';
import { commands, l10n, type WebviewPanel } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { contextKeys } from '../contributions';

/** A panel or editor with a patch bench. */
export interface BenchSurface {
  readonly panel: WebviewPanel;
  /** False while there is no vector to patch yet. */
  ready(): boolean;
  /** Puts a query into the bench. */
  use(query: { readonly id: string; readonly text: string }): void;
}

/** Every surface with a patch bench, so that a command elsewhere can find the one that was looked at last. */
export class BenchRegistry {
  /** Looked at last first. */
  #surfaces: BenchSurface[] = [];

  /** @returns the way to forget it; call it when the panel is closed */
  add(surface: BenchSurface): () => void {
    this.#surfaces.unshift(surface);
    const listening = surface.panel.onDidChangeViewState(({ webviewPanel }) => {
      if (webviewPanel.active) this.#surfaces = [surface, ...this.#without(surface)];
      this.refresh();
    });
    this.refresh();
    return () => {
      listening.dispose();
      this.#surfaces = this.#without(surface);
      this.refresh();
    };
  }

  /** Says in the context key whether any bench can take a query. */
  refresh(): void {
    const any = this.#surfaces.some((surface) => surface.ready());
    void commands.executeCommand('setContext', contextKeys.hasBench, any);
  }

  /**
   * Puts a query into the bench that was looked at last, and shows it beside the text.
   *
   * @throws TaskVectorError `bad-request` where there is none
   */
  use(text: string): BenchSurface {
    const surface = this.#surfaces.find((one) => one.ready());
    if (!surface) {
      throw new TaskVectorError(
        'bad-request',
        l10n.t('No patch bench is open.'),
        l10n.t('Run a layer sweep or open a vector file; then use the selection as its query.'),
      );
    }
    surface.use({ id: randomUUID(), text });
    surface.panel.reveal(undefined, true);
    return surface;
  }

  #without(surface: BenchSurface): BenchSurface[] {
    return this.#surfaces.filter((one) => one !== surface);
  }
}

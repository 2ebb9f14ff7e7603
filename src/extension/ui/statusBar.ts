import { type Disposable, StatusBarAlignment, window } from 'vscode';
import { commandIds } from '../contributions';
import { type EngineState } from '../engineHost/engineState';
import { type ModelBadge } from '../../protocol/modelBadge';

/** What the status bar says. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
}

/** The status bar's words for the model and the engine. The icon turns only while something is computed. */
export function statusText(badge: ModelBadge, engine: EngineState): StatusText {
  const name = badge.state === 'none' ? 'No model' : badge.name;
  if (engine.kind === 'gave-up') return { text: `$(error) ${name}`, tooltip: engine.error.message };
  switch (badge.state) {
    case 'none':
      return { text: `$(circle-slash) ${name}`, tooltip: 'Task vectors: no model is chosen.' };
    case 'opening': {
      const { stage, fraction } = badge.progress;
      return { text: `$(loading~spin) ${name}`, tooltip: `${stage}: ${Math.round(100 * fraction)} %` };
    }
    case 'failed':
      return { text: `$(error) ${name}`, tooltip: badge.error.message };
    case 'chosen':
    case 'open': {
      if (engine.kind === 'busy')
        return { text: `$(loading~spin) ${name}`, tooltip: `${name} is computing.` };
      const open = badge.state === 'open';
      const tooltip = open
        ? `${name} is open: ${badge.summary.precision.reason}`
        : `${name} opens when it is first needed.`;
      return { text: `$(${open ? 'pass' : 'circle-outline'}) ${name}`, tooltip };
    }
  }
}

/** One item on the right: the model and what the engine does. A click opens the menu. */
export function createStatusBar(
  models: { readonly badge: ModelBadge; onDidChange(listener: () => void): () => void },
  engine: { readonly state: EngineState; onDidChangeState(listener: () => void): () => void },
): Disposable {
  const item = window.createStatusBarItem('taskVectors.model', StatusBarAlignment.Right, 100);
  item.name = 'Task Vectors: Model';
  item.command = commandIds.showMenu;
  const show = (): void => {
    const { text, tooltip } = statusText(models.badge, engine.state);
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: `Task Vectors: ${tooltip}` };
  };
  const stops = [models.onDidChange(show), engine.onDidChangeState(show)];
  show();
  item.show();
  return {
    dispose: () => {
      for (const stop of stops) stop();
      item.dispose();
    },
  };
}

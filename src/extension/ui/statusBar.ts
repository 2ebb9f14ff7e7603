import { executionText } from '../../core/model/execution';
import { type ModelSummary } from '../../core/model/modelSummary';
import { failureText } from '../../core/model/proof';
import { stageText } from '../../core/text/engineWords';
import { type Disposable, l10n, StatusBarAlignment, window } from 'vscode';
import { commandIds } from '../contributions';
import { type EngineState } from '../engineHost/engineState';
import { progressText } from '../suite/progressText';
import { type RunningSuite } from '../suite/suiteRuns';
import { type ModelBadge } from '../../protocol/modelBadge';

/** What the status bar says. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
}

/** The status bar's words for the model, the engine and a running suite. The icon turns only while it computes. */
export function statusText(badge: ModelBadge, engine: EngineState, suite?: RunningSuite): StatusText {
  if (suite) {
    const { fraction, done, total } = suite.progress;
    const count = total > 0 ? l10n.t('{0} of {1}', done, total) : `${Math.round(100 * fraction)} %`;
    return {
      text: `$(loading~spin) ${l10n.t('Experiment {0}', count)}`,
      tooltip: `${suite.name}: ${progressText(suite.progress)}`,
    };
  }
  const name = badge.state === 'none' ? l10n.t('No model') : badge.name;
  if (engine.kind === 'gave-up') return { text: `$(error) ${name}`, tooltip: engine.error.message };
  switch (badge.state) {
    case 'none':
      return { text: `$(circle-slash) ${name}`, tooltip: l10n.t('Task vectors: no model is chosen.') };
    case 'opening': {
      const { stage, fraction } = badge.progress;
      return {
        text: `$(loading~spin) ${name}`,
        tooltip: `${stageText(stage)}: ${Math.round(100 * fraction)} %`,
      };
    }
    case 'failed':
      return { text: `$(error) ${name}`, tooltip: badge.error.message };
    case 'chosen':
    case 'open': {
      if (engine.kind === 'busy')
        return { text: `$(loading~spin) ${name}`, tooltip: l10n.t('{0} is computing.', name) };
      return badge.state === 'open'
        ? openText(name, badge.summary)
        : { text: `$(circle-outline) ${name}`, tooltip: l10n.t('{0} opens when it is first needed.', name) };
    }
  }
}

/** An open model: a sign of its own where it is not proven, or runs elsewhere than it was asked to. */
function openText(name: string, { precision, execution, selfTest }: ModelSummary): StatusText {
  const failure = failureText(selfTest);
  const warned = failure !== undefined || execution.notice !== undefined;
  const parts = [
    failure === undefined
      ? l10n.t('{0} is open', name)
      : l10n.t('{0} is open, NOT PROVEN: {1}', name, failure),
    l10n.t('It runs {0}', executionText(execution)),
    precision.reason,
    ...(execution.notice === undefined ? [] : [execution.notice]),
  ];
  const tooltip = parts.map((part) => part.replace(/[.]?$/, '.')).join(' ');
  return { text: `$(${warned ? 'warning' : 'pass'}) ${name}`, tooltip };
}

/** One item on the right: the model and what the engine does. A click opens the menu. */
export function createStatusBar(
  models: { readonly badge: ModelBadge; onDidChange(listener: () => void): () => void },
  engine: { readonly state: EngineState; onDidChangeState(listener: () => void): () => void },
  suites: { readonly running: RunningSuite | undefined; onDidChange(listener: () => void): () => void },
): Disposable {
  const item = window.createStatusBarItem('taskVectors.model', StatusBarAlignment.Right, 100);
  item.name = l10n.t('Task Vectors: Model');
  item.command = commandIds.showMenu;
  const show = (): void => {
    const { text, tooltip } = statusText(models.badge, engine.state, suites.running);
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: l10n.t('Task Vectors: {0}', tooltip) };
  };
  const stops = [models.onDidChange(show), engine.onDidChangeState(show), suites.onDidChange(show)];
  show();
  item.show();
  return {
    dispose: () => {
      for (const stop of stops) stop();
      item.dispose();
    },
  };
}

import {
  type CancellationToken,
  CancellationError,
  l10n,
  type LanguageModelTool,
  type LanguageModelToolInvocationOptions,
  type LanguageModelToolInvocationPrepareOptions,
  type LanguageModelToolResult,
  MarkdownString,
  type PreparedToolInvocation,
  workspace,
} from 'vscode';
import { describePlan } from '../../core/episodes/planSweep';
import { fromErrorValue, TaskVectorError } from '../../core/errors/taskVectorError';
import { shorten } from '../../core/text/quote';
import { requireTrust } from '../models/requireTrust';
import { type Services } from '../services';
import { describedSweep } from './describedSweep';
import { parseToolInput } from './parseToolInput';
import { toolNames } from './toolInputs';
import { toolSource, type ToolSource } from './toolSource';
import { textResult } from './vectorTools';

/** Pairs that the confirmation shows. */
const shownPairs = 5;

/** Runs a layer sweep in a panel of its own, after the person has agreed to it. */
export class SweepTool implements LanguageModelTool<unknown> {
  constructor(private readonly services: Pick<Services, 'models' | 'panels' | 'sideBar'>) {}

  async prepareInvocation({
    input,
  }: LanguageModelToolInvocationPrepareOptions<unknown>): Promise<PreparedToolInvocation> {
    const asked = await this.#source(input);
    return {
      invocationMessage: l10n.t('Sweeping the layers on {0}', shorten(asked.source.name)),
      confirmationMessages: {
        title: l10n.t('Run a layer sweep?'),
        message: confirmation(asked, this.#modelName()),
      },
    };
  }

  async invoke(
    { input }: LanguageModelToolInvocationOptions<unknown>,
    token: CancellationToken,
  ): Promise<LanguageModelToolResult> {
    const { source } = await this.#source(input);
    if (token.isCancellationRequested) throw new CancellationError();
    const { session } = this.services.panels.show(source);
    const stopping = token.onCancellationRequested(() => session.stop());
    try {
      await session.run();
    } finally {
      stopping.dispose();
    }
    const { state, finished } = session;
    if (state.state === 'failed') throw fromErrorValue(state.error);
    if (state.state === 'stopped' || !finished) throw new CancellationError();
    return textResult(describedSweep(finished.result));
  }

  async #source(input: unknown): Promise<ToolSource> {
    requireTrust(workspace.isTrusted);
    const asked = parseToolInput(toolNames.runLayerSweep, input);
    this.#modelName();
    return toolSource(asked, this.services.sideBar.tasks);
  }

  /** @throws TaskVectorError `model-not-open` where none is chosen: which one is for the person to say */
  #modelName(): string {
    const { badge } = this.services.models;
    if (badge.state !== 'none') return badge.name;
    throw new TaskVectorError(
      'model-not-open',
      'No model is chosen.',
      'Ask the person to choose one with the command "Task Vectors: Choose Model…".',
    );
  }
}

/** Model, pairs and plan, each on a line. Texts of the caller are escaped. */
function confirmation({ source, pairs, scheme }: ToolSource, model: string): MarkdownString {
  const first = pairs
    .slice(0, shownPairs)
    .map(({ input, output }) => `${shorten(input)} → ${shorten(output)}`);
  const more = pairs.length > shownPairs ? ', …' : '';
  const text = new MarkdownString();
  text.appendText(`${l10n.t('Model: {0}', model)}\n\n`);
  text.appendText(
    `${l10n.t('{0} pairs of {1}: {2}', pairs.length, source.where, first.join(', ') + more)}\n\n`,
  );
  text.appendText(describePlan({ pairs: [...pairs], scheme }));
  return text;
}

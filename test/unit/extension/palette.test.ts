import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../../../scripts/lib/paths.mjs';
import { isRefused } from '../../../src/extension/models/isRefused';

interface Clause {
  readonly command: string;
  readonly when?: string;
  readonly enablement?: string;
}

const { contributes } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
  readonly contributes: {
    readonly commands: readonly Clause[];
    readonly menus: Readonly<Record<'commandPalette' | 'editor/title' | 'view/title', readonly Clause[]>>;
  };
};

/** Whether a clause holds in a trusted window without folder, editor or run: no other key is set there. */
function holdsInEmptyWindow(clause: string | undefined): boolean {
  if (clause === undefined) return true;
  return clause
    .split('||')
    .some((all) =>
      all.split('&&').every((term) => term.trim() === 'isWorkspaceTrusted' || term.trim().startsWith('!')),
    );
}

/** Whether a clause of names and comparisons holds where just these are true. */
function holds(clause: string, ...facts: readonly string[]): boolean {
  const fact = (term: string): boolean =>
    term.startsWith('!') ? !fact(term.slice(1)) : facts.includes(term);
  return clause.split(' || ').some((all) => all.split(' && ').every(fact));
}

describe('Run and Stop', () => {
  const offered = (menu: 'editor/title' | 'view/title', ...facts: readonly string[]): string[] =>
    contributes.menus[menu]
      .filter(({ command }) => /runAgain|sweepForm|stop/.test(command))
      .filter(({ when }) => holds(when ?? '', ...facts))
      .map(({ command }) => command);

  it('in the title of a panel are those of its own sweep', () => {
    const panel = "activeWebviewPanelId == 'taskVectors.sweep'";
    const [running, canRun] = ['taskVectors.running', 'taskVectors.canRun'];
    expect(offered('editor/title', panel, canRun)).toEqual(['taskVectors.runAgain']);
    expect(offered('editor/title', panel, running)).toEqual(['taskVectors.stopPanel']);
    // It is idle while another panel's sweep runs.
    expect(offered('editor/title', panel, running, canRun)).toEqual(['taskVectors.runAgain']);
    expect(offered('editor/title', running, canRun)).toEqual([]);
  });

  it('in the title of the side bar are those of its form', () => {
    const view = "view == 'taskVectors.experiment'";
    expect(offered('view/title', view)).toEqual(['taskVectors.sweepForm']);
    expect(offered('view/title', view, 'taskVectors.running')).toEqual(['taskVectors.stopForm']);
  });
});

describe('the palette of an empty window', () => {
  it('offers what can be done there', () => {
    const offered = contributes.commands.filter(({ command, enablement }) => {
      const entries = contributes.menus.commandPalette.filter((entry) => entry.command === command);
      return holdsInEmptyWindow(enablement) && entries.every(({ when }) => holdsInEmptyWindow(when));
    });
    const ids = offered.map(({ command }) => command);
    expect(ids).toContain('taskVectors.openSample');
    expect(ids).toContain('taskVectors.chooseModel');
    // These would answer with an error: no folder for results or vectors, no model that was refused, nothing selected.
    for (const id of [
      'reproducePaper',
      'copyVectorAsPython',
      'openUnproven',
      'extractFromSelection',
      'stop',
      'stopPanel',
      'stopForm',
      'undoDelete',
    ]) {
      expect(ids).not.toContain(`taskVectors.${id}`);
    }
  });

  it('offers to open without proof once a self-test failed, and for no other failure', () => {
    const failed = (code: 'model-unproven' | 'model-corrupt') =>
      isRefused({ state: 'failed', name: 'tiny', error: { code, message: 'It failed.' } });
    expect(failed('model-unproven')).toBe(true);
    expect(failed('model-corrupt')).toBe(false);
    expect(isRefused({ state: 'none' })).toBe(false);
  });
});

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
    readonly menus: { readonly commandPalette: readonly Clause[] };
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

import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { plainSentences } from '../../../scripts/l10n/plainSentences.mjs';

/** How many times a line is found fault with, as `npm run lint` does with the files of src/extension. */
function found(code: string): number {
  return new Linter().verify(code, { rules: { 'no-restricted-syntax': ['error', ...plainSentences] } })
    .length;
}

describe('a sentence that the editor shows as it is written', () => {
  it.each([
    `window.showErrorMessage('It failed.');`,
    `window.showInformationMessage(\`\${name} is saved.\`, options);`,
    `window.showWarningMessage(question, { modal: true }, 'Start Over');`,
    `window.showWarningMessage(done ? 'It is done.' : said);`,
    `window.showQuickPick(items, { title: 'Choose a Model' });`,
    `window.withProgress({ location, title: \`Looking at \${id}\` }, job);`,
    `window.createWebviewPanel(viewType, 'Sweep', column);`,
    `pick.title = 'Download a Model';`,
    `item.tooltip = 'Task vectors: no model is chosen.';`,
    `item.description = broken ? 'can not be read' : '';`,
    `new TreeItem('Recent sweeps', state);`,
    `new CodeAction('Remove the pair', kind);`,
    `new TaskVectorError('bad-request', 'There is no vector to save.', next);`,
    `new TaskVectorError('bad-request', l10n.t('There is none.'), \`Open a changed *\${suffix} first.\`);`,
    `const question = 'May it be deleted?';`,
  ])('is found: %s', (code) => {
    expect(found(code)).toBe(1);
  });

  it.each([
    `window.showErrorMessage(l10n.t('It failed.'));`,
    `window.showErrorMessage(next ? \`\${message} \${next}\` : message);`,
    `const item = { label: \`$(loading~spin) \${name}\`, description: '' };`,
    `item.label = \`$(output) \${l10n.t('Show Log')}\`;`,
    `window.createWebviewPanel('taskVectors.sweep', title, column);`,
    `window.showSaveDialog({ filters: { CSV: ['csv'] } });`,
    `new TaskVectorError('aborted', 'Stopped.');`,
    `log.warn('The sweep was not kept.');`,
  ])('is not found in %s', (code) => {
    expect(found(code)).toBe(0);
  });
});

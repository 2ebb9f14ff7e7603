import { expect, it } from 'vitest';
import { bundleText, sentencesOf } from '../../../scripts/l10n/sentences.mjs';

it('finds sentences in code and markup, as they are when the code runs', () => {
  const code = `
    import * as l10n from '@vscode/l10n';
    const a = l10n.t('It\\'s “{0}”\\n', name);
    const b = <p title={l10n.t("Model: {name}", { name })}>{l10n.t(\`all of it\`)}</p>;
    const c = many ? l10n.t('{0} pairs', count) : l10n.t(
      '1 pair',
    );`;
  expect(sentencesOf('view.tsx', code)).toEqual([
    "It's “{0}”\n",
    'Model: {name}',
    'all of it',
    '{0} pairs',
    '1 pair',
  ]);
});

it.each(['l10n.t(`${count} pairs`)', 'l10n.t(sentence)', "l10n.t('a ' + rest)", 'l10n.t()'])(
  'refuses what no translation can be found for: %s',
  (call) => {
    expect(() => sentencesOf('view.ts', `\n${call};`)).toThrow('view.ts, line 2: ');
  },
);

it('writes keys in an order that does not depend on the language of the machine', () => {
  expect(bundleText({ b: '2', θ: '4', B: '1', ä: '3' })).toBe(
    '{\n  "B": "1",\n  "b": "2",\n  "ä": "3",\n  "θ": "4"\n}\n',
  );
});

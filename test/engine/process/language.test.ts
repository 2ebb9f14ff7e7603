// The engine process speaks what the process that starts it speaks; what it writes is English all the same.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { speak, type Translations } from '../../../src/core/text/language';
import { suiteBytes, tinyRequest } from '../../support/suite/suites';
import { Fixture, longRecipe, tinyModel } from './engineFixture';

const german = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Translations;

let fixture: Fixture;
afterEach(async () => {
  speak({});
  await fixture.close();
});

it('tells errors in the language that is spoken where it was started', async () => {
  speak(german);
  fixture = new Fixture();
  const empty = join(fixture.folder, 'empty');
  mkdirSync(empty);
  await expect(fixture.open(empty)).rejects.toMatchObject({
    code: 'model-not-found',
    message: `${empty} enthält kein ONNX-Modell: Es gibt darin weder model.onnx noch onnx/model*.onnx.`,
    next: 'Einen Ordner auswählen, der wie auf dem Hugging-Face-Hub angelegt ist: config.json, tokenizer.json und onnx/model.onnx.',
  });
});

it('speaks English where nothing else is spoken', async () => {
  fixture = new Fixture();
  const absent = join(fixture.folder, 'absent');
  await expect(fixture.open(absent)).rejects.toMatchObject({ message: `There is no folder ${absent}.` });
});

it('gives the same results and writes the same files in any language', async () => {
  const made = [];
  for (const [language, translations] of [
    ['english', {}],
    ['german', german],
  ] as const) {
    speak(translations);
    fixture = new Fixture();
    await fixture.open();
    const { result } = await fixture.host.call('sweep', { recipe: longRecipe(4) }, { doing: 'sweeping' });
    const { recipe, folder, out } = tinyRequest(fixture.folder, language);
    const few = {
      ...recipe,
      // Its weights are named in words: 4-bit blocks run as float32.
      models: [{ folder: tinyModel, dtype: 'q4' }],
      tasks: recipe.tasks.slice(0, 1),
      experiments: recipe.experiments.slice(0, 1),
    };
    await fixture.host.call(
      'runSuite',
      { recipe: few, folder, out, cacheFolder: fixture.cacheFolder, resume: false, force: false },
      { doing: 'running experiments' },
    );
    const model = { ...result.model, loadSeconds: 0 };
    made.push({
      sweep: { ...result, model, date: '', timing: undefined },
      files: suiteBytes(out),
    });
    if (language === 'english') await fixture.close();
  }
  expect(Object.keys(made[0].files)).toContain('results.suite.json');
  expect(JSON.stringify(made[0].files)).toContain('4-bit blocks run as float32');
  expect(made[1]).toEqual(made[0]);
});

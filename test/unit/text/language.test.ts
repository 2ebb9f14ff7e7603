// English unless another language is spoken; files and reports in English whatever is spoken.
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describePlan } from '../../../src/core/episodes/planSweep';
import { executionText } from '../../../src/core/model/execution';
import { precisionText } from '../../../src/core/model/modelSummary';
import { publishedResults } from '../../../src/core/report/publishedResults';
import { suiteReportHtml } from '../../../src/core/report/suiteReportHtml';
import { suiteTablesLatex } from '../../../src/core/report/suiteTablesLatex';
import { pieceText } from '../../../src/core/suite/pieceText';
import { finding } from '../../../src/core/sweep/finding';
import { numberLabel, readNumber } from '../../../src/core/sweep/sweepForm';
import { sweepVector } from '../../../src/core/sweep/sweepVector';
import { checkText, stageText } from '../../../src/core/text/engineWords';
import { inEnglish, speak, type Translations } from '../../../src/core/text/language';
import { progressText } from '../../../src/extension/suite/progressText';
import { describedSweep } from '../../../src/extension/tools/describedSweep';
import { sweepResult } from '../../webview/support/sweepResultFixture';
import { suiteFixture } from '../../support/suiteFixture';

const german = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Translations;
const result = sweepResult();

afterEach(() => speak({}));

describe('a language', () => {
  it('is English where none was chosen', () => {
    expect(finding(result).headline).toMatch(/^θ works best after block 16: .* zero-shot and .* few-shot\.$/);
    expect(numberLabel('demonstrations')).toBe('Demonstrations');
    expect(executionText({ provider: 'cpu', requested: 'cpu', backend: 'slices', threads: 1 })).toBe(
      'on the CPU, block by block, 1 thread',
    );
  });

  it('is spoken from the moment it is chosen', () => {
    speak(german);
    expect(finding(result)).toEqual({
      headline:
        'θ wirkt am besten nach Block 16: 93 % [70–99] der Anfragen ohne Demonstration beantwortet, gegenüber 27 % Zero-shot und 87 % Few-shot.',
      detail:
        'Ab Block 23 kopiert der gepatchte Prompt mindestens in der Hälfte der Fälle die Antwort einer Dummy-Anfrage. Dieselben Anfragen haben den Block gewählt.',
    });
    expect(describePlan({ pairs: result.recipe.pairs.slice(0, 5), scheme: { kind: 'leave-one-out' } })).toBe(
      'Jedes der 5 Paare wird mit einem Vektor aus den anderen vier getestet.',
    );
    expect(precisionText(result.model.precision)).toBe('4-Bit-Blöcke, gerechnet als float32');
    expect(readNumber('dev', 'x').problem).toBe('Eine ganze Zahl von 1 bis 10,000 eingeben.');
  });

  it('leaves English what it has no words for', () => {
    speak({ Stop: 'Anhalten' });
    expect(numberLabel('seed')).toBe('Seed');
    expect(stageText('Folding space')).toBe('Folding space');
    expect(checkText('the sky is blue')).toBe('the sky is blue');
  });

  it('is spoken again after English, also after a failure', () => {
    speak(german);
    expect(inEnglish(() => numberLabel('dev'))).toBe('Dev episodes');
    expect(() =>
      inEnglish(() => {
        throw new RangeError('no');
      }),
    ).toThrow(RangeError);
    expect(numberLabel('dev')).toBe('Dev-Episoden');
  });
});

describe('what is written', () => {
  const suite = suiteFixture();
  const written = () => ({
    vector: sweepVector({ result, theta: new Float32Array(0), queries: [] }).metadata,
    report: suiteReportHtml(suite, publishedResults),
    tables: suiteTablesLatex(suite, publishedResults),
    // What a tool tells a language model.
    tool: describedSweep(result),
  });
  let english: ReturnType<typeof written>;
  beforeEach(() => (english = written()));

  it('is the same in every language', () => {
    speak(german);
    expect(written()).toEqual(english);
  });
});

describe('the words of the engine', () => {
  beforeEach(() => speak(german));

  it.each(['base', 'conflict', 'similarity', 'projection', 'shots', 'templates', 'strength'] as const)(
    'on a piece of kind %s are translated',
    (kind) => {
      const said = inEnglish(() => pieceText({ kind, tasks: ['antonyms', 'list-first'] }));
      expect(stageText(said)).not.toBe(said);
      expect(stageText(said)).toContain('antonyms');
      const alone = inEnglish(() => pieceText({ kind, tasks: ['antonyms', 'list-first'] }, true));
      expect(stageText(alone).includes('antonyms')).toBe(kind === 'conflict');
    },
  );

  it('on the way of an experiment are translated', () => {
    const progress = {
      stage: 'base experiment on antonyms',
      fraction: 0.1,
      done: 7,
      total: 28,
      secondsLeft: 190,
    };
    expect(progressText(progress)).toBe('Basisexperiment mit antonyms · 7 von 28 · noch etwa 3 min');
  });

  it('on waiting for it are translated', () => {
    expect(stageText('Waiting for the engine')).toBe('Warten auf die Engine');
  });

  it('on a check of the self-test are translated', () => {
    expect(checkText('a batch equals its rows')).toBe('ein Batch gleicht seinen Zeilen');
  });
});

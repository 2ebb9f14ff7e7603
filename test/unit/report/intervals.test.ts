import { describe, expect, it } from 'vitest';
import { escapeText, html } from '../../../src/core/report/html/markup';
import {
  differenceEstimate,
  estimateOfShare,
  meanEstimate,
  ratioEstimate,
} from '../../../src/core/report/intervals';
import { escapeLatex } from '../../../src/core/report/latex/escapeLatex';
import { decimal, pText, signedPercent } from '../../../src/core/report/numbers';
import { writeCsv } from '../../../src/core/csv/writeCsv';

describe('intervals', () => {
  it('gives the difference that Newcombe published for 56 of 70 and 48 of 80', () => {
    const { value, low, high } = differenceEstimate(
      estimateOfShare(56 / 70, 70),
      estimateOfShare(48 / 80, 80),
    );
    expect(value).toBeCloseTo(0.2, 10);
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
  });

  it('narrows a mean of equal estimates by the root of their number', () => {
    const one = { value: 0.5, low: 0.3, high: 0.8 };
    const { value, low, high } = meanEstimate([one, one, one, one]);
    expect([value, low, high]).toEqual([0.5, expect.closeTo(0.4, 10), expect.closeTo(0.65, 10)]);
    expect(() => meanEstimate([])).toThrow(RangeError);
  });

  it('has a ratio around its value, and none over what may be 0', () => {
    const ratio = ratioEstimate(estimateOfShare(0.6, 50), estimateOfShare(0.8, 50));
    expect(ratio?.value).toBeCloseTo(0.75, 10);
    expect(ratio!.low).toBeLessThan(0.75);
    expect(ratio!.high).toBeGreaterThan(0.75);
    expect(ratioEstimate(estimateOfShare(0.6, 50), estimateOfShare(0, 50))).toBeUndefined();
  });
});

describe('text', () => {
  it('escapes markup, pictures controls, and replaces what turns text around or is half a character', () => {
    expect(escapeText(`<a href="x">'&\u0000\u202e\ud800`)).toBe(
      '&lt;a href=&quot;x&quot;&gt;&#39;&amp;␀\ufffd\ufffd',
    );
    expect(html`<b>${['<', html`<i></i>`, undefined, false, 1 / 3]}</b>`.text).toBe(
      '<b>&lt;<i></i>0.333</b>',
    );
    expect(() => html`${NaN}`).toThrow(RangeError);
  });

  it('escapes LaTeX, composes accents, and names what plain LaTeX lacks', () => {
    expect(escapeLatex('50% & a_b \\ {x}')).toBe('50\\% \\& a\\_b \\textbackslash{} \\{x\\}');
    expect(escapeLatex('é ñ ï Łódź θ')).toBe("\\'{e} \\~{n} \\\"{\\i} \\L{}\\'{o}d\\'{z} $\\theta$");
    expect(escapeLatex('中\u0000')).toBe('[U+4E2D][U+0000]');
  });

  it('writes numbers as people read them', () => {
    expect([signedPercent(-0.104), signedPercent(0.03), signedPercent(-0.001)]).toEqual(['−10', '+3', '0']);
    expect([decimal(-1.234, 2), decimal(-0.001, 2), decimal(NaN, 2)]).toEqual(['−1.23', '0.00', '–']);
    expect([pText(0.0004), pText(0.0123), pText(0.5)]).toEqual(['<0.001', '0.012', '0.50']);
  });

  it('writes CSV by RFC 4180', () => {
    expect(
      writeCsv(
        ['a', 'b'],
        [
          ['x,"y"', NaN],
          ['line\nend', 1e-9],
          [undefined, true],
        ],
      ),
    ).toBe('a,b\r\n"x,""y""",\r\n"line\nend",1e-9\r\n,true\r\n');
  });

  it('writes what a spreadsheet takes for a formula as it is', () => {
    expect(writeCsv(['token'], [['=1+1'], ['-'], ['@SUM(A1)']])).toBe('token\r\n=1+1\r\n-\r\n@SUM(A1)\r\n');
  });
});

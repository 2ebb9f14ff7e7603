import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type VectorCompareViewState, type ComparisonAt } from '../../src/protocol/vectorCompareView';

/** Cosines of every pair, the tint from the least alike pair to equal ones. The columns are the rows' numbers. */
export function CosineMatrix({
  vectors,
  matrix,
}: {
  readonly vectors: VectorCompareViewState['vectors'];
  readonly matrix: ComparisonAt['matrix'];
}): ComponentChildren {
  const least = Math.min(...matrix.flat().filter((cosine) => cosine !== null));
  const tint = (cosine: number): number => 6 + 34 * (least < 1 ? (cosine - least) / (1 - least) : 1);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={l10n.t('Cosine matrix')}>
      <table class="data matrix">
        <caption class="sr-only">{l10n.t('Cosines of every pair of vectors')}</caption>
        <thead>
          <tr>
            <th scope="col">{l10n.t('vector')}</th>
            {vectors.map(({ label }, i) => (
              <th key={i} scope="col" class="number" title={label}>
                {i + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.map((row, i) => (
            <tr key={i}>
              <th scope="row" title={`${vectors[i]?.file}: ${vectors[i]?.method}`}>
                <span class="faint number">{i + 1}</span> {vectors[i]?.label}
              </th>
              {row.map((cosine, k) => (
                <td
                  key={k}
                  class="number"
                  style={{ '--alike': `${cosine === null ? 0 : Math.round(tint(cosine))}%` }}
                >
                  {cosine === null ? '–' : cosine.toFixed(2)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

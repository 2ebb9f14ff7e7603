import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { type VectorCompareViewState, type ComparisonAt } from '../../src/protocol/vectorCompareView';
import { MapPoints } from './MapPoints';
import { placeText, vectorAfterKey } from './mapCursor';

/**
 * The vectors as numbered points: what is near on it is alike. Pointing or the arrow keys name a vector and its place; all
 * names stand in the matrix, under the same numbers.
 */
export function VectorMap({
  vectors,
  at,
}: {
  readonly vectors: VectorCompareViewState['vectors'];
  readonly at: ComparisonAt;
}): ComponentChildren {
  const id = useId();
  const [cursor, setCursor] = useState<number>();
  const title = l10n.t('Map of {0} vectors by their cosines', vectors.length);
  const labels = vectors.map(({ label }) => label);
  return (
    <figure class="vector-map">
      <h2 id={`${id}-title`}>{title}</h2>
      <div
        class="map-face"
        role="application"
        aria-roledescription={l10n.t('map')}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-about`}
        tabIndex={0}
        onFocus={() => setCursor(cursor ?? 0)}
        onBlur={() => setCursor(undefined)}
        onKeyDown={(event) => {
          const next = vectorAfterKey(event.key, cursor ?? 0, vectors.length);
          if (next === undefined) return;
          setCursor(next);
          event.preventDefault();
        }}
        onPointerLeave={() => setCursor(undefined)}
      >
        <MapPoints labels={labels} map={at.map} cursor={cursor} onPoint={setCursor} />
      </div>
      <p class="map-readout" role="status" aria-live="polite">
        {cursor !== undefined && cursor < labels.length && placeText(labels, at, cursor)}
      </p>
      <figcaption class="faint">
        {l10n.t(
          'Near points are alike. The two axes hold {0} % of the variance.',
          Math.round(100 * at.share),
        )}{' '}
        <span id={`${id}-about`}>
          {l10n.t('Arrow keys name a vector; the cosine matrix lists all of them under the same numbers.')}
        </span>
      </figcaption>
    </figure>
  );
}

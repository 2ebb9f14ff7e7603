import { type ComponentChildren } from 'preact';
import { Button } from '../ui/Button';
import { type SweepActions } from './sweepHost';

const example = 'hot -> cold\nbig -> small\nfast -> slow\nold -> new';

/** Nothing selected yet: what to do, and how a selection may look. */
export function EmptyState({
  hasModel,
  actions,
}: {
  readonly hasModel: boolean;
  readonly actions: SweepActions;
}): ComponentChildren {
  return (
    <section class="empty">
      <h2>Select demonstrations to begin</h2>
      <ol>
        <li>Open any file and select a few lines, each with an input and an output.</li>
        <li>
          Right-click the selection and choose <strong>Sweep Layers on Selection</strong>.
        </li>
        <li>This panel shows what was understood before anything runs.</li>
      </ol>
      <figure>
        <pre class="prompt">
          <code>{example}</code>
        </pre>
        <figcaption class="faint">
          Separators may be -&gt;, →, =&gt;, a tab, |, =, : or a comma. JSON, JSONL, CSV and ready few-shot
          prompts work too. Three pairs are enough, ten tell more.
        </figcaption>
      </figure>
      {!hasModel && (
        <Button secondary icon="chip" onPress={() => actions.send('chooseModel')}>
          Choose Model…
        </Button>
      )}
    </section>
  );
}

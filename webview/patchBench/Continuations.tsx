import { type ComponentChildren } from 'preact';
import { type PatchComparison } from '../../src/core/patch/patchComparison';
import { VisibleText } from '../ui/VisibleText';

/** Where the model goes on to, token by token, plain and patched. */
export function Continuations({
  comparison: { before, after },
  growing,
}: {
  readonly comparison: PatchComparison;
  readonly growing: boolean;
}): ComponentChildren {
  if (before.continuation === '' && after.continuation === '' && !growing) return null;
  const rows = [
    { name: 'before', text: before.continuation },
    { name: 'after', text: after.continuation },
  ];
  return (
    <section class="continuations" aria-label="Continuations">
      <h3>Continuation</h3>
      <dl>
        {rows.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>
                <VisibleText text={text} lines />
                {growing && <span class="caret" aria-hidden="true" />}
              </code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

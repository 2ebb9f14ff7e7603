import { type ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type SweepRun } from '../../src/protocol/sweepView';

/**
 * A line for screen readers alone that speaks what a run found once it has ended. On load it is silent, because the page
 * is read anyway; a result that comes a moment after the end of its run is spoken too.
 *
 * @param date of the newest result: another one is another finding
 */
export function SpokenFinding({
  run,
  date,
  text,
}: {
  readonly run: SweepRun['state'];
  readonly date: string | undefined;
  readonly text: string;
}): ComponentChildren {
  const [spoken, setSpoken] = useState('');
  const awaited = useRef(false);
  const known = useRef(date);
  useEffect(() => {
    if (run === 'running') {
      awaited.current = true;
      // A second run may find what the first did: only a change is spoken.
      setSpoken('');
      return;
    }
    const isNew = date !== known.current;
    if (run === 'idle' && awaited.current && isNew) setSpoken(text);
    if (run !== 'idle' || isNew) awaited.current = false;
    known.current = date;
  }, [run, date]);
  return (
    <p class="sr-only" role="status" aria-live="polite">
      {spoken}
    </p>
  );
}

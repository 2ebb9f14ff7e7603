import { type ComponentChildren } from 'preact';
import { Unbroken } from '../text/Unbroken';
import { spokenText, visibleText } from '../text/visibleText';

/** Text exactly as the model sees it: white space drawn as faint marks, read out in words. */
export function VisibleText({
  text,
  lines,
}: {
  readonly text: string;
  /** Break at line ends. */
  readonly lines?: boolean;
}): ComponentChildren {
  return (
    <span class="visible-text">
      <span aria-hidden="true">
        {visibleText(text, lines ?? false).map((part, index) => (
          <span key={index} class={part.kind === 'mark' ? 'mark' : undefined}>
            <Unbroken text={part.text} />
          </span>
        ))}
      </span>
      <span class="sr-only">{spokenText(text)}</span>
    </span>
  );
}

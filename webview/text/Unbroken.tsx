import { type ComponentChildren } from 'preact';

/** `67 %` or `67 % [48–82]`, or an interval alone; or an arrow, which a browser takes for a hyphen. */
const whole = /(\d+\s%(?:\s\[\d+–\d+\])?|\[\d+–\d+\]|->)/;

/** A sentence with each number, its unit and its interval on one line, and each arrow. */
export function Unbroken({ text }: { readonly text: string }): ComponentChildren {
  // What a group of the pattern matched stands at every second place.
  return text.split(whole).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} class="nowrap">
        {part}
      </span>
    ),
  );
}

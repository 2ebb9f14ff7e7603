import { type ComponentChildren } from 'preact';

/** `67 %` or `67 % [48–82]`, or an interval alone. */
const quantities = /(\d+\s%(?:\s\[\d+–\d+\])?|\[\d+–\d+\])/;

/** A sentence with each number, its unit and its interval on one line. */
export function Unbroken({ text }: { readonly text: string }): ComponentChildren {
  // What a group of the pattern matched stands at every second place.
  return text.split(quantities).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} class="nowrap">
        {part}
      </span>
    ),
  );
}

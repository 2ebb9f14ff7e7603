const size = { width: 720, height: 420 };
const frame = { left: 76, right: 24, top: 84, bottom: 60 };
/** Clear on white and on black; dashes and marks tell the lines apart without them. */
const colours = ['#1a8ca3', '#d0631f'];

/**
 * A line chart on logarithmic axes as an SVG file. It brings its own ground, which turns dark together with its text: the
 * reader's system, not the page around it, decides on the scheme of a picture.
 *
 * @param lines `{label, points: [[x, y], …], dashed?}`, all numbers > 0
 */
export function plot({ title, x, y, lines }) {
  const all = lines.flatMap(({ points }) => points);
  const across = logAxis(
    all.map(([at]) => at),
    frame.left,
    size.width - frame.right,
  );
  const up = logAxis(
    all.map(([, value]) => value),
    size.height - frame.bottom,
    frame.top,
  );
  const { left, top } = frame;
  const [right, bottom] = [size.width - frame.right, size.height - frame.bottom];
  const parts = [
    text(left, 26, title, 'title'),
    ...lines.map(({ label, dashed }, i) => legend(left + 12, 46 + 18 * i, label, colours[i], dashed)),
    ...across.ticks.map(
      (value) =>
        `<line class="grid" x1="${across.at(value)}" y1="${top}" x2="${across.at(value)}" y2="${bottom}"/>` +
        text(across.at(value), bottom + 20, shown(value), 'tick middle'),
    ),
    ...up.ticks.map(
      (value) =>
        `<line class="grid" x1="${left}" y1="${up.at(value)}" x2="${right}" y2="${up.at(value)}"/>` +
        text(left - 8, up.at(value) + 4, shown(value), 'tick end'),
    ),
    text((left + right) / 2, size.height - 14, `${x.label} (logarithmic)`, 'label middle'),
    `<g transform="rotate(-90 20 ${(top + bottom) / 2})">${text(20, (top + bottom) / 2, `${y.label} (logarithmic)`, 'label middle')}</g>`,
    ...lines.map(({ points, dashed }, i) => drawn(points, across, up, colours[i], dashed)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-label="${escaped(title)}">
<style>
text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
.ground { fill: #ffffff; }
.title { font-size: 15px; font-weight: 600; }
.tick { font-size: 12px; }
.middle { text-anchor: middle; }
.end { text-anchor: end; }
.grid { stroke: #8b949e; stroke-opacity: .35; }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3; } .ground { fill: #0d1117; } }
</style>
<rect class="ground" width="${size.width}" height="${size.height}" rx="6"/>
${parts.join('\n')}
</svg>
`;
}

/** One line of text; classes: title, tick, label, middle, end. */
function text(x, y, words, classes = '') {
  return `<text x="${round(x)}" y="${round(y)}" class="${classes}">${escaped(words)}</text>`;
}

function drawn(points, across, up, colour, dashed) {
  const places = points.map(([x, y]) => [across.at(x), up.at(y)]);
  const marks = places.map(([x, y]) =>
    dashed
      ? `<rect x="${round(x - 3)}" y="${round(y - 3)}" width="6" height="6" fill="${colour}"/>`
      : `<circle cx="${x}" cy="${y}" r="4" fill="${colour}"/>`,
  );
  const dashes = dashed ? ' stroke-dasharray="6 4"' : '';
  const list = places.map((place) => place.join(',')).join(' ');
  return `<polyline points="${list}" fill="none" stroke="${colour}" stroke-width="2"${dashes}/>${marks.join('')}`;
}

function legend(x, y, label, colour, dashed) {
  const dashes = dashed ? ' stroke-dasharray="6 4"' : '';
  const line = `<line x1="${x - 12}" y1="${y - 4}" x2="${x + 18}" y2="${y - 4}" stroke="${colour}" stroke-width="2"${dashes}/>`;
  return line + text(x + 26, y, label);
}

/** Whole steps of 1, 2, 5 around the values. */
function logAxis(values, from, to) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const steps = [];
  for (let power = Math.floor(Math.log10(least)); power <= Math.ceil(Math.log10(most)); power++) {
    for (const digit of [1, 2, 5]) steps.push(digit * 10 ** power);
  }
  // The rounding of powers of ten must not lose an end.
  const low = steps.findLast((step) => step <= least * 1.000001);
  const high = steps.find((step) => step >= most * 0.999999);
  const place = (value) => Math.log(value / low) / Math.log(high / low);
  return {
    at: (value) => round(from + (to - from) * place(value)),
    ticks: steps.filter((step) => step >= low && step <= high),
  };
}

function shown(value) {
  return Number(value.toPrecision(2)).toLocaleString('en');
}

function round(value) {
  return Math.round(value * 10) / 10;
}

function escaped(words) {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

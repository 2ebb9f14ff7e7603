/** Size of a chart's text relative to the editor's font; the style sheet says the same. */
export const chartFontScale = 0.92;

/** A measure for texts in the page's font. Takes the font as it is now: themes and settings change it. */
export function textMeasure(): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  const { fontSize, fontFamily } = getComputedStyle(document.body);
  const size = Number.parseFloat(fontSize) * chartFontScale;
  if (!context) return (text) => text.length * size * 0.6;
  context.font = `${size}px ${fontFamily}`;
  return (text) => context.measureText(text).width;
}

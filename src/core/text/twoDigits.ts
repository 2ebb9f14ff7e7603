/**
 * `2.1`, `0.00034`, `8.8e-7`: a number's first two digits, by a power of ten only where zeros would hide them.
 *
 * @param value finite, such as a difference of logits
 */
export function twoDigits(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) >= 1e-4
    ? String(Number(value.toPrecision(2)))
    : value.toExponential(1).replace('.0e', 'e');
}

/** `41.3`: a norm without an exponent below a million. */
export function formatNorm(norm: number, digits = 3): string {
  if (!Number.isFinite(norm)) return '–';
  return norm.toLocaleString('en', { maximumSignificantDigits: digits });
}

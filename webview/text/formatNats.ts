/** No-break space: a number and its unit stay on one line. */
const nbsp = '\u00a0';

/** `1.84 nats`, `12.3 nats`; what is below a thousandth as that. */
export function formatNats(nats: number): string {
  if (!Number.isFinite(nats)) return '–';
  if (nats > 0 && nats < 0.001) return `<0.001${nbsp}nats`;
  return `${nats.toLocaleString('en', { maximumSignificantDigits: 3 })}${nbsp}nats`;
}

/** `−5.2`, `−0.03`, `0`: a natural log-probability, with a digit more where one would say 0. */
export function formatLogProbability(nats: number): string {
  if (!Number.isFinite(nats)) return '–';
  const size = Math.abs(nats);
  if (size < 0.005) return '0';
  return `${nats < 0 ? '−' : ''}${size.toFixed(size < 0.095 ? 2 : 1)}`;
}

/** `−5.2 nats`. */
export function logProbabilityInNats(nats: number): string {
  return Number.isFinite(nats) ? `${formatLogProbability(nats)}${nbsp}nats` : '–';
}

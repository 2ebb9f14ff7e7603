/** `124 MB`, `1.2 GB`. */
export function readableBytes(bytes: number): string {
  if (bytes < 1e6) return `${bytes > 0 ? Math.max(1, Math.round(bytes / 1e3)) : 0} kB`;
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** `4.11 MB`: three significant digits in powers of 1,000, for files of any size. */
export function exactBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${(bytes / 1000 ** power).toLocaleString('en', { maximumSignificantDigits: 3 })}\u00a0${units[power]}`;
}

/** Made for the first date: a language's dates take 15 ms to load, which no activation should wait for. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** `23 Nov 2026, 09:41` as a language writes it; the text itself where it is no date. */
export function dateText(iso: string, language: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  let format = formats.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    formats.set(language, format);
  }
  return format.format(date);
}

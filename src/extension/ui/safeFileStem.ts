/** A name without what file systems refuse; `otherwise` where nothing of it is left. */
export function safeFileStem(name: string, otherwise: string): string {
  const safe = [...name]
    .map((letter) => (/[\\/:*?"<>|]/.test(letter) || letter < ' ' ? '-' : letter))
    .join('');
  return safe.replace(/^[.\s-]+|[.\s]+$/g, '').slice(0, 100) || otherwise;
}

/** A text between quotation marks on one line, cut with an ellipsis after 60 characters: for messages. */
export function quote(text: string): string {
  const start = [...text.slice(0, 160)];
  const shown = start.length > 60 || text.length > 160 ? `${start.slice(0, 59).join('')}…` : text;
  return `"${shown.replace(/\s+/g, ' ')}"`;
}

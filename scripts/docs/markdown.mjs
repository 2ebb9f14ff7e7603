// Markdown from data.

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
export function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function code(text) {
  return `\`${text}\``;
}

/** @param {readonly (string | false | undefined)[]} parts those that are there, as paragraphs */
export function page(parts) {
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** The element that a surface is drawn into: the page's own `#root`, or a new one. */
export function pageRoot(): HTMLElement {
  const given = document.getElementById('root');
  if (given) return given;
  const made = document.createElement('div');
  made.id = 'root';
  document.body.append(made);
  return made;
}

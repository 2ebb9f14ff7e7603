/** The element that a surface is drawn into: the page's own `#app`, or a new one. */
export function pageRoot(): HTMLElement {
  const given = document.getElementById('app');
  if (given) return given;
  const made = document.createElement('div');
  made.id = 'app';
  document.body.append(made);
  return made;
}

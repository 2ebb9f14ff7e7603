import { handFocusOn } from './handFocusOn';
import { keepFocusInSight } from './keepFocusInSight';

/** The element that a surface is drawn into: the page's own `#app`, or a new one. What takes the focus on it is seen, and it is not lost. */
export function pageRoot(): HTMLElement {
  keepFocusInSight();
  handFocusOn();
  const given = document.getElementById('app');
  if (given) return given;
  const made = document.createElement('div');
  made.id = 'app';
  document.body.append(made);
  return made;
}

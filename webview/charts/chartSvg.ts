import * as l10n from '@vscode/l10n';
/** Properties that a style sheet sets on marks, as attributes of their own. */
const properties = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'visibility',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
] as const;

/**
 * A drawing as a file that stands for itself: its colours resolved as the theme has them now, on the editor's ground.
 *
 * @param drawn stands in the page, so that its styles are known
 * @param title read in place of the drawing
 */
export function chartSvg(drawn: SVGSVGElement, title: string): string {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const originals = drawn.querySelectorAll<SVGElement>('*');
  copy.querySelectorAll<SVGElement>('*').forEach((mark, index) => {
    const style = getComputedStyle(originals[index]);
    mark.removeAttribute('class');
    for (const property of properties) {
      const value = style.getPropertyValue(property);
      if (value !== '') mark.setAttribute(property, value);
    }
  });
  const [width, height] = [drawn.getAttribute('width') ?? '0', drawn.getAttribute('height') ?? '0'];
  for (const { name } of [...copy.attributes]) copy.removeAttribute(name);
  const attributes = { xmlns, viewBox: `0 0 ${width} ${height}`, width, height, role: 'img' };
  for (const [name, value] of Object.entries(attributes)) copy.setAttribute(name, value);
  const name = document.createElementNS(xmlns, 'title');
  name.textContent = title;
  const ground = document.createElementNS(xmlns, 'rect');
  ground.setAttribute('width', width);
  ground.setAttribute('height', height);
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(name, ground);
  return new XMLSerializer().serializeToString(copy);
}

/**
 * A picture of an SVG, as base64 without a prefix.
 *
 * @param scale pixels of the picture for one of the drawing
 */
export async function chartPng(svg: string, width: number, height: number, scale: number): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error(l10n.t('The page has no canvas to draw the picture on.'));
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}

const xmlns = 'http://www.w3.org/2000/svg';

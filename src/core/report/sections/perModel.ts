import { type Content, html, type Markup } from '../html/markup';
import { type ModelParts } from '../suiteParts';

/** What a section shows of each model that has it, under the model's name where there is more than one. */
export function perModel(
  models: readonly ModelParts[],
  has: (parts: ModelParts) => boolean,
  body: (parts: ModelParts) => Content,
): Markup[] {
  const several = models.length > 1;
  return models
    .filter(has)
    .map((parts) => html`<div class="of-model">${several && html`<h3>${parts.name}</h3>`} ${body(parts)}</div>`);
}

/** One sentence a model, led by its name where there is more than one. */
export function sentences(
  models: readonly ModelParts[],
  has: (parts: ModelParts) => boolean,
  sentence: (parts: ModelParts) => string,
): string {
  return models
    .filter(has)
    .map((parts) => (models.length > 1 ? `${parts.name}: ${sentence(parts)}` : sentence(parts)))
    .join(' ');
}

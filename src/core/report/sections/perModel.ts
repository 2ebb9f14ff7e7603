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
    .map(
      (parts) =>
        html`<div class="of-model">
          ${several && html`<h3 class="model-name">${parts.name}</h3>`} ${body(parts)}
        </div>`,
    );
}

/** What was found on each model, led by its name where there is more than one. */
export function sentences(
  models: readonly ModelParts[],
  has: (parts: ModelParts) => boolean,
  sentence: (parts: ModelParts) => string,
): Markup[] {
  return models
    .filter(has)
    .map(
      (parts) =>
        html`<span class="said"
          >${models.length > 1 && html`<b>${parts.name}.</b> `}${sentence(parts)}</span
        >`,
    );
}

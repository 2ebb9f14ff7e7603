import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { type Hub } from './hub';
import { readJson } from './readJson';
import { repositoryIdSchema } from './repositoryId';

/** A model as a search lists it. */
export interface FoundModel {
  /** `organisation/name` */
  readonly id: string;
  readonly downloads: number;
  /** Short name of its licence, where it states one. */
  readonly licence: string | undefined;
  /** True where its terms must be accepted first. */
  readonly gated: boolean;
}

const short = v.pipe(v.string(), v.maxLength(300));
const foundSchema = v.pipe(
  v.array(
    v.object({
      id: repositoryIdSchema,
      downloads: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
      tags: v.optional(v.pipe(v.array(short), v.maxLength(2_000)), []),
      gated: v.optional(v.union([v.boolean(), short]), false),
    }),
  ),
  v.maxLength(1_000),
);

/**
 * Text-generation models in ONNX whose names match, the most downloaded first.
 *
 * @param text any part of the name; empty for the most downloaded of all
 */
export async function searchModels(
  hub: Hub,
  text: string,
  signal: AbortSignal,
  limit = 30,
): Promise<FoundModel[]> {
  const query = new URLSearchParams({
    search: text,
    filter: 'onnx',
    pipeline_tag: 'text-generation',
    sort: 'downloads',
    direction: '-1',
    limit: String(limit),
  });
  const request = { path: `api/models?${query.toString()}`, what: l10n.t('its list of models'), signal };
  const found = await readJson(hub, request, foundSchema);
  return found.map(({ id, downloads, tags, gated }) => ({
    id,
    downloads,
    licence: licenceOf(tags),
    gated: gated !== false,
  }));
}

/** The licence among the tags of a model. */
export function licenceOf(tags: readonly string[]): string | undefined {
  return tags.find((tag) => tag.startsWith('license:'))?.slice('license:'.length);
}

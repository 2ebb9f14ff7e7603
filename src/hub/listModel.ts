import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { TaskVectorError } from '../core/errors/taskVectorError';
import { type ModelVariant, modelVariants, type NamedFile } from '../core/model/modelFileNames';
import { type Hub } from './hub';
import { readJson } from './readJson';
import { isRepositoryId } from './repositoryId';
import { licenceOf } from './searchModels';

/** A file of a repository, with the hash that proves its content. */
export interface HubFile extends NamedFile {
  /** SHA-256 of the content for large files; for the others what git calls them by, SHA-1 of a header and the content. */
  readonly hash: { readonly kind: 'sha256' | 'git'; readonly hex: string };
}

/** A model of the hub at one commit. */
export interface HubModel {
  readonly id: string;
  /** The commit that all files are of. */
  readonly commit: string;
  readonly licence: string | undefined;
  readonly gated: boolean;
  readonly files: readonly HubFile[];
  /** The precisions that it comes in; at least one. */
  readonly variants: readonly ModelVariant<HubFile>[];
}

const hex = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));
const bytes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e13));
const short = v.pipe(v.string(), v.maxLength(300));
const modelSchema = v.object({
  sha: hex(40),
  tags: v.optional(v.pipe(v.array(short), v.maxLength(2_000)), []),
  gated: v.optional(v.union([v.boolean(), short]), false),
  siblings: v.pipe(
    v.array(
      v.object({
        rfilename: v.pipe(v.string(), v.maxLength(1_000)),
        size: v.optional(bytes),
        blobId: v.optional(hex(40)),
        lfs: v.optional(v.nullable(v.object({ sha256: hex(64), size: bytes }))),
      }),
    ),
    v.maxLength(100_000),
  ),
});

/**
 * The files of a model, with sizes and hashes, before anything is downloaded.
 *
 * @param revision branch, tag or commit; absent: `main`
 * @throws TaskVectorError `model-not-found` where it holds no ONNX decoder, `hub-not-found`, and what the hub says
 */
export async function listModel(
  hub: Hub,
  id: string,
  signal: AbortSignal,
  revision = 'main',
): Promise<HubModel> {
  if (!isRepositoryId(id)) {
    throw new TaskVectorError(
      'hub-not-found',
      l10n.t('"{0}" is no name of a model.', id),
      l10n.t('Names look like organisation/name.'),
    );
  }
  const path = `api/models/${id}/revision/${encodeURIComponent(revision)}?blobs=true`;
  const { sha, tags, gated, siblings } = await readJson(
    hub,
    { path, what: l10n.t('the files of {0}', id), signal },
    modelSchema,
  );
  const files = siblings.flatMap(({ rfilename, size, blobId, lfs }): HubFile[] => {
    if (!isPlainPath(rfilename)) return [];
    if (lfs) return [{ path: rfilename, bytes: lfs.size, hash: { kind: 'sha256', hex: lfs.sha256 } }];
    return size === undefined || blobId === undefined
      ? []
      : [{ path: rfilename, bytes: size, hash: { kind: 'git', hex: blobId } }];
  });
  const variants = modelVariants(files);
  if (variants.length === 0) {
    throw new TaskVectorError(
      'model-not-found',
      l10n.t('{0} holds no ONNX model of a decoder: there is no onnx/model*.onnx in it.', id),
      l10n.t('Look for the same name under onnx-community, or with "ONNX" in it.'),
    );
  }
  return { id, commit: sha, licence: licenceOf(tags), gated: gated !== false, files, variants };
}

/** Files that a model is opened with besides its graph, where it has them. */
const companions = new Set([
  'config.json',
  'generation_config.json',
  'genai_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'LICENSE',
  'README.md',
]);

/** What one precision of a model needs. The graph comes last: a folder without it is no model yet. */
export function filesFor({ files }: HubModel, variant: ModelVariant<HubFile>): HubFile[] {
  const [graph, ...data] = variant.parts;
  return [...files.filter(({ path }) => companions.has(path)), ...data, graph];
}

/** A path that stays below the folder that it is joined to, on every system. */
export function isPlainPath(path: string): boolean {
  return path.split('/').every((part) => /^[A-Za-z0-9_][A-Za-z0-9._+-]*$/.test(part) && !part.endsWith('.'));
}

import {
  env,
  Hover,
  type HoverProvider,
  l10n,
  MarkdownString,
  type Position,
  Range,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import { parseVectorFile } from '../../core/files/vectorFile';
import { vectorNorms } from '../../core/files/vectorFit';
import { type VectorMetadata } from '../../core/files/vectorMetadata';
import { jsonStringAt } from '../../core/text/jsonStringAt';
import { markdownText } from '../../core/text/markdown';
import { vectorSuffix } from '../contributions';
import { type ModelService } from '../models/modelService';
import { readVectorHead } from '../vectors/vectorHead';
import { vectorLabel } from '../vectors/vectorLabel';
import { type WorkspaceVectors } from '../vectors/workspaceVectors';
import { fileName } from '../ui/workspaceFiles';
import { isWholePath } from './modelProblems';

/** Vectors of one name that a hover lists. */
const mostListed = 5;
/** θ of files up to this size is read for its norm. */
const mostBytes = 4 * 1024 * 1024;

/** Says where a vector came from: on its path, or on the name of the task that it was made of. */
export class VectorHover implements HoverProvider {
  constructor(
    private readonly vectors: WorkspaceVectors,
    private readonly models: ModelService,
  ) {}

  async provideHover(document: TextDocument, position: Position): Promise<Hover | undefined> {
    const { line, character } = position;
    const under = jsonStringAt(document.lineAt(line).text, character);
    if (!under) return undefined;
    const range = new Range(line, under.span.start, line, under.span.end);
    const { value } = under;
    if (value.endsWith(vectorSuffix)) {
      const uri = fileSeenFrom(document.uri, value);
      const text = uri && (await this.#provenance(uri));
      return text && new Hover(text, range);
    }
    const named = await this.#named(value);
    return named && new Hover(named, range);
  }

  /** @returns undefined where there is no such file, or none that can be read */
  async #provenance(uri: Uri): Promise<MarkdownString | undefined> {
    try {
      const { size } = await workspace.fs.stat(uri);
      const metadata = await readVectorHead(uri, size);
      const { label, tooltip } = vectorLabel(
        metadata,
        workspace.asRelativePath(uri),
        this.models.identity,
        env.language,
      );
      const [, ...facts] = tooltip.split('\n');
      const norm = size <= mostBytes ? await normOf(uri, metadata) : [];
      const lines = [...norm, ...facts].map(markdownText);
      return new MarkdownString([`**${markdownText(label)}**`, ...lines].join('\n\n'));
    } catch {
      return undefined;
    }
  }

  /** The vectors whose name, or whose file's, is this. */
  async #named(name: string): Promise<MarkdownString | undefined> {
    const files = await this.vectors.whole();
    const same = files.filter(
      ({ uri, info }) => info && (info.name === name || fileName(uri) === `${name}${vectorSuffix}`),
    );
    if (same.length === 0) return undefined;
    const lines = same.slice(0, mostListed).map(({ uri, info }) => {
      const place = workspace.asRelativePath(uri);
      const { description } = vectorLabel(info!, place, this.models.identity, env.language);
      return `- [${markdownText(place)}](${uri.toString()}) ${markdownText(description)}`;
    });
    return new MarkdownString(`${l10n.t('Saved vectors:')}\n\n${lines.join('\n')}`);
  }
}

function fileSeenFrom(recipe: Uri, path: string): Uri | undefined {
  if (isWholePath(path)) return recipe.scheme === 'file' ? Uri.file(path) : undefined;
  return recipe.scheme === 'untitled' ? undefined : Uri.joinPath(recipe, '..', path);
}

/** The best block with the norm of θ there. */
async function normOf(uri: Uri, { chosenBlock }: VectorMetadata): Promise<string[]> {
  if (chosenBlock === undefined) return [];
  const norm = vectorNorms(parseVectorFile(await workspace.fs.readFile(uri)))[chosenBlock];
  return [l10n.t('Best block {0}, norm of θ {1}', chosenBlock, norm.toPrecision(3))];
}

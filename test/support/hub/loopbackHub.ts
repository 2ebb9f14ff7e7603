import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** What a server does wrong, by the path of the file that it serves. */
export interface Faults {
  /** Breaks the connection after so many bytes, so many times. */
  readonly breakAfter?: { readonly bytes: number; times: number };
  /** Says nothing more after so many bytes, so many times. */
  readonly silentAfter?: { readonly bytes: number; times: number };
  /** Sends other bytes than announced, of the same length. */
  readonly otherContent?: boolean;
  /** Sends more bytes than announced, without naming their number. */
  readonly longer?: boolean;
  /** Names another length than announced. */
  readonly otherLength?: boolean;
  /** Ignores `Range`. */
  readonly noRanges?: boolean;
  /** Where to send a request for this file instead. */
  readonly redirect?: string;
  /** Where the second host sends a request for this file on to. */
  readonly onward?: string;
  readonly status?: { readonly code: number; readonly headers?: Readonly<Record<string, string>> };
}

/** A request that was heard. */
export interface Heard {
  readonly host: string;
  readonly path: string;
  readonly range: string | undefined;
  readonly authorization: string | undefined;
}

export interface LoopbackModel {
  readonly id: string;
  readonly tags?: readonly string[];
  readonly downloads?: number;
  readonly gated?: 'auto' | false;
  /** True for a model that only a token shows. */
  readonly secret?: boolean;
  readonly files: Readonly<Record<string, Buffer>>;
}

export const commit = '0123456789abcdef0123456789abcdef01234567';
/** The only access token that opens secret and gated models. */
export const goodToken = 'hf_goodToken';
/** Larger files than this stand on the second host, as large files do. */
const largeBytes = 1_000;

/**
 * A hub on this machine: search, file list, small files by itself, large files by a redirect to a second host, as
 * huggingface.co does it. What it is to do wrong is set per file, while it runs.
 */
export class LoopbackHub {
  readonly heard: Heard[] = [];
  readonly faults = new Map<string, Faults>();
  /** Answers to requests for lists and searches, in place of the right ones. */
  apiFault: ((answer: ServerResponse) => void) | undefined;
  readonly #ends: Promise<unknown>[] = [];
  readonly #home = createServer((request, answer) => this.#answerHome(request, answer));
  readonly #store = createServer((request, answer) => this.#answerStore(request, answer));

  constructor(private readonly models: readonly LoopbackModel[]) {}

  async start(): Promise<this> {
    await Promise.all(
      [this.#home, this.#store].map(
        (server) => new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready)),
      ),
    );
    return this;
  }

  get endpoint(): string {
    return `http://${this.#hostOf(this.#home)}`;
  }

  /** Host of the large files. */
  get fileHost(): string {
    return this.#hostOf(this.#store);
  }

  async stop(): Promise<void> {
    await Promise.all(
      [this.#home, this.#store].map((server) => {
        server.closeAllConnections();
        return new Promise((closed) => server.close(closed));
      }),
    );
  }

  /** Resolves once every file that was begun to be sent is sent, or was let go of. */
  async idle(): Promise<void> {
    await Promise.all(this.#ends);
  }

  #hostOf(server: Server): string {
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  #hear(request: IncomingMessage): URL {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    this.heard.push({
      host: url.host,
      path: url.pathname + url.search,
      range: request.headers.range,
      authorization: request.headers.authorization,
    });
    return url;
  }

  #answerHome(request: IncomingMessage, answer: ServerResponse): void {
    const url = this.#hear(request);
    const path = decodeURIComponent(url.pathname);
    if (path.startsWith('/api/')) {
      if (this.apiFault) return this.apiFault(answer);
      if (path === '/api/models') return json(answer, this.#search(url.searchParams));
    }
    const asked =
      /^\/(?:api\/models\/(?<listed>.+?)(?:\/revision\/[^/]+)?|(?<held>.+?)\/resolve\/[^/]+\/(?<file>.+))$/.exec(
        path,
      )?.groups;
    const model = this.models.find(({ id }) => id === (asked?.listed ?? asked?.held));
    const known = request.headers.authorization === `Bearer ${goodToken}`;
    if (!asked || !model || (model.secret && !known)) return refuse(answer, 401, 'RepoNotFound');
    if (asked.listed) return json(answer, listing(model));
    if (model.gated && !known) return refuse(answer, 401, 'GatedRepo');
    const content = model.files[asked.file];
    const fault = this.faults.get(asked.file);
    if (!content) return refuse(answer, 404, 'EntryNotFound');
    if (fault?.status) return void answer.writeHead(fault.status.code, fault.status.headers).end();
    const location =
      fault?.redirect ??
      (content.length > largeBytes
        ? `http://${this.fileHost}/${model.id}/${asked.file}?Signature=x`
        : undefined);
    if (location === undefined) return this.#send(request, answer, content, fault);
    const linked = {
      'X-Linked-Etag': `"${sha256(content)}"`,
      'X-Linked-Size': String(content.length),
      'X-Repo-Commit': commit,
      ETag: `"${sha256(content)}"`,
    };
    answer.writeHead(302, { Location: location, ...linked }).end();
  }

  #answerStore(request: IncomingMessage, answer: ServerResponse): void {
    const path = decodeURIComponent(this.#hear(request).pathname).slice(1);
    const model = this.models.find(({ id }) => path.startsWith(`${id}/`));
    const file = model && path.slice(model.id.length + 1);
    const content = file && model.files[file];
    if (!content) return void answer.writeHead(403).end();
    const fault = this.faults.get(file);
    if (fault?.onward !== undefined) return void answer.writeHead(302, { Location: fault.onward }).end();
    this.#send(request, answer, content, fault);
  }

  #send(request: IncomingMessage, answer: ServerResponse, right: Buffer, fault: Faults = {}): void {
    const content = fault.otherContent
      ? Buffer.from(right.map((byte) => byte ^ 1))
      : fault.longer
        ? Buffer.concat([right, right])
        : right;
    const from = fault.noRanges ? undefined : /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
    const body = content.subarray(Number(from ?? 0));
    const length = fault.longer ? undefined : String(body.length + (fault.otherLength ? 1 : 0));
    answer.writeHead(from === undefined ? 200 : 206, {
      ...(length === undefined ? {} : { 'Content-Length': length }),
      'Accept-Ranges': 'bytes',
      ETag: `"${right.length > largeBytes ? sha256(right) : gitHash(right)}"`,
      ...(from === undefined
        ? { 'X-Repo-Commit': commit }
        : { 'Content-Range': `bytes ${from}-${content.length - 1}/${content.length}` }),
    });
    this.#ends.push(once(answer, 'close'));
    if (request.method === 'HEAD') return void answer.end();
    const { breakAfter, silentAfter } = fault;
    if (breakAfter && breakAfter.times > 0) {
      breakAfter.times--;
      answer.write(body.subarray(0, breakAfter.bytes), () => answer.destroy());
    } else if (silentAfter && silentAfter.times > 0) {
      silentAfter.times--;
      answer.write(body.subarray(0, silentAfter.bytes));
    } else {
      answer.end(body);
    }
  }

  #search(query: URLSearchParams): object[] {
    const text = (query.get('search') ?? '').toLowerCase();
    return this.models
      .filter(({ id, secret }) => !secret && id.toLowerCase().includes(text))
      .sort((a, b) => (b.downloads ?? 0) - (a.downloads ?? 0))
      .slice(0, Number(query.get('limit') ?? 100))
      .map(({ id, tags = [], downloads = 0 }) => ({
        _id: id,
        id,
        modelId: id,
        likes: 0,
        private: false,
        downloads,
        tags,
        pipeline_tag: 'text-generation',
      }));
  }
}

function listing({ id, tags = [], gated = false, files }: LoopbackModel): object {
  return {
    _id: id,
    id,
    modelId: id,
    sha: commit,
    private: false,
    gated,
    disabled: false,
    downloads: 0,
    likes: 0,
    tags,
    siblings: Object.entries(files).map(([rfilename, content]) => ({
      rfilename,
      size: content.length,
      blobId: content.length > largeBytes ? gitHash(Buffer.from('pointer')) : gitHash(content),
      ...(content.length > largeBytes
        ? { lfs: { sha256: sha256(content), size: content.length, pointerSize: 130 } }
        : {}),
    })),
  };
}

function json(answer: ServerResponse, value: object): void {
  answer.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}

function refuse(answer: ServerResponse, status: number, code: string): void {
  answer
    .writeHead(status, { 'X-Error-Code': code, 'X-Error-Message': code })
    .end(JSON.stringify({ error: code }));
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function gitHash(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

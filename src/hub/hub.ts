/** A hub that speaks the protocol of huggingface.co, and how it may be used. */
export interface Hub {
  /** Its address: `https://huggingface.co`, or that of a mirror. */
  readonly endpoint: string;
  /** Hosts that it may send us to for files, besides its own: `cdn.example.org`, or `.example.org` for all below it. */
  readonly fileHosts: readonly string[];
  /** The person's access token. Asked for at each request, and given to the endpoint alone. */
  readonly token: () => Promise<string | undefined>;
  /** True where the network is not to be used at all. */
  readonly offline: boolean;
  /** Milliseconds without a byte after which a request is given up; absent: half a minute. */
  readonly silenceMs?: number | undefined;
  /** Milliseconds before a broken download goes on the first time, twice as long each time after; absent: a second. */
  readonly retryMs?: number | undefined;
}

export const defaultEndpoint = 'https://huggingface.co';

/** Where huggingface.co keeps large files. */
export const defaultFileHosts: readonly string[] = ['.huggingface.co', '.hf.co'];

// The two calls of papaparse that core makes. Its published types pull in Node's, which core must not see.
declare module 'papaparse' {
  interface Step {
    readonly data: string[];
    readonly errors: readonly { readonly type: string }[];
    readonly meta: {
      /** Characters read so far, this row and its line end included. */
      readonly cursor: number;
    };
  }
  interface Config {
    readonly delimiter: string;
    readonly quoteChar: string;
    readonly newline: string;
    /** Called once a row, before `parse` returns. */
    readonly step: (row: Step) => void;
  }
  const Papa: {
    parse(text: string, config: Config): void;
    unparse(
      rows: readonly (readonly (string | number | boolean)[])[],
      config: { readonly newline: string },
    ): string;
  };
  export = Papa;
}

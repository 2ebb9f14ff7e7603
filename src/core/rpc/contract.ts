import type * as v from 'valibot';

type Schema = v.GenericSchema;

/** One method: what it takes, what it yields on the way, what it returns. Each is parsed by the side that receives it. */
export interface Method {
  readonly params: Schema;
  readonly progress?: Schema;
  readonly result: Schema;
}

/** A boundary: the methods that one side serves and the events that it sends. */
export interface Contract {
  readonly methods: Readonly<Record<string, Method>>;
  readonly events: Readonly<Record<string, Schema>>;
}

export type MethodName<C extends Contract> = keyof C['methods'] & string;
export type Params<C extends Contract, M extends MethodName<C>> = v.InferOutput<C['methods'][M]['params']>;
export type Result<C extends Contract, M extends MethodName<C>> = v.InferOutput<C['methods'][M]['result']>;
export type Progress<C extends Contract, M extends MethodName<C>> = C['methods'][M] extends {
  progress: infer P extends Schema;
}
  ? v.InferOutput<P>
  : never;
export type EventName<C extends Contract> = keyof C['events'] & string;
export type EventValue<C extends Contract, E extends EventName<C>> = v.InferOutput<C['events'][E]>;

/** What a handler is given besides its parameters. */
export interface CallContext<P> {
  readonly signal: AbortSignal;
  /** Sends one progress value; ignored once the call has settled. */
  readonly report: (value: P) => void;
}

/** The serving side of a contract. A handler that throws settles its call with that error. */
export type Handlers<C extends Contract> = {
  readonly [M in MethodName<C>]: (
    params: Params<C, M>,
    context: CallContext<Progress<C, M>>,
  ) => Promise<Result<C, M>> | Result<C, M>;
};

/** How a caller follows and stops one call. */
export interface CallOptions<P> {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((value: P) => void) | undefined;
}

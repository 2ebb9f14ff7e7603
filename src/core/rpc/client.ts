import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { fromErrorValue, TaskVectorError, toErrorValue } from '../errors/taskVectorError';
import {
  type CallOptions,
  type Contract,
  type EventName,
  type EventValue,
  type MethodName,
  type Params,
  type Progress,
  type Result,
} from './contract';
import { type Message, messageSchema } from './message';
import { type Port } from './port';
import { describeIssue } from '../text/describeIssue';

/** The calling end of a contract on one port. */
export interface RpcClient<C extends Contract> {
  /**
   * Calls a method. Aborting asks the other side to stop; the call settles when it answers.
   *
   * @throws TaskVectorError with the code that the other side gave; `bad-request` when its answer breaks the contract,
   *   `internal` when the parameters can't be sent
   */
  call<M extends MethodName<C>>(
    method: M,
    params: Params<C, M>,
    options?: CallOptions<Progress<C, M>>,
  ): Promise<Result<C, M>>;
  /** Hears an event; returns the way to stop hearing. */
  on<E extends EventName<C>>(event: E, listener: (value: EventValue<C, E>) => void): () => void;
  /** Settles every pending call with `reason` and stops listening. Later calls fail with it too. */
  dispose(reason: TaskVectorError): void;
}

interface Pending {
  readonly method: string;
  readonly settle: (message: Message) => void;
}

/** Connects to the side that serves `contract` on the port. */
export function connect<C extends Contract>(contract: C, port: Port): RpcClient<C> {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<(value: never) => void>>();
  // A webview that is loaded anew speaks to a host that still answers its predecessor: their ids must not meet.
  let nextId = Math.floor(Math.random() * 2 ** 32) * 2 ** 20;
  let closed: TaskVectorError | undefined;

  const hear = (message: Message): void => {
    if (message.kind === 'event') {
      const schema = Object.hasOwn(contract.events, message.event)
        ? contract.events[message.event]
        : undefined;
      const value = schema && v.safeParse(schema, message.value);
      if (!value?.success) return;
      for (const listener of listeners.get(message.event) ?? []) listener(value.output as never);
    } else if (message.kind !== 'call' && message.kind !== 'cancel') {
      pending.get(message.id)?.settle(message);
    }
  };
  const stop = port.listen((raw) => {
    const parsed = v.safeParse(messageSchema, raw);
    if (parsed.success) hear(parsed.output);
  });

  return {
    call: (method, params, options = {}) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(closed);
        if (options.signal?.aborted) return reject(new TaskVectorError('aborted', l10n.t('Stopped.')));
        const spec = contract.methods[method];
        const id = nextId++;
        const cancel = (): void => port.post({ kind: 'cancel', id } satisfies Message);
        const finish = (settle: () => void): void => {
          pending.delete(id);
          options.signal?.removeEventListener('abort', cancel);
          settle();
        };
        pending.set(id, {
          method,
          settle: (message) => {
            if (message.kind === 'progress') {
              const value = spec.progress && v.safeParse(spec.progress, message.value);
              if (value?.success) options.onProgress?.(value.output as never);
            } else if (message.kind === 'ok') {
              const value = v.safeParse(spec.result, message.value);
              if (value.success) return finish(() => resolve(value.output));
              const issue = describeIssue(value.issues[0]);
              finish(() => reject(new TaskVectorError('bad-request', `Answer of ${method}: ${issue}`)));
            } else if (message.kind === 'err') {
              finish(() => reject(fromErrorValue(message.error)));
            }
          },
        });
        options.signal?.addEventListener('abort', cancel, { once: true });
        try {
          port.post({ kind: 'call', id, method, params } satisfies Message);
        } catch (error) {
          // Parameters that can't be copied: the other side will never answer.
          finish(() => reject(fromErrorValue(toErrorValue(error))));
        }
      }),
    on: (event, listener) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => void set.delete(listener);
    },
    dispose: (reason) => {
      closed = reason;
      stop();
      for (const { settle } of [...pending.values()]) {
        settle({
          kind: 'err',
          id: -1,
          error: { code: reason.code, message: reason.message, next: reason.next },
        });
      }
    },
  };
}

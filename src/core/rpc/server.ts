import * as v from 'valibot';
import { TaskVectorError, toErrorValue } from '../errors/taskVectorError';
import { describeIssue } from '../text/describeIssue';
import { type Contract, type EventName, type EventValue, type Handlers, type MethodName } from './contract';
import { type Message, messageSchema } from './message';
import { type Port } from './port';

/** The serving end of a contract on one port. */
export interface RpcServer<C extends Contract> {
  /** Sends an event to the caller's side. */
  emit<E extends EventName<C>>(event: E, value: EventValue<C, E>): void;
  /** Aborts the calls in progress and stops listening. */
  dispose(): void;
}

/**
 * Serves a contract.
 *
 * Messages that are not ours are dropped; a call with bad parameters is refused with `bad-request` before its handler
 * sees it. Each call settles exactly once.
 */
export function serve<C extends Contract>(contract: C, port: Port, handlers: Handlers<C>): RpcServer<C> {
  const running = new Map<number, AbortController>();

  const call = async (id: number, method: string, params: unknown): Promise<void> => {
    const abort = new AbortController();
    running.set(id, abort);
    const send = (message: Message): void => {
      if (running.get(id) === abort) port.post(message);
    };
    try {
      const spec = Object.hasOwn(contract.methods, method) ? contract.methods[method] : undefined;
      if (!spec) throw new TaskVectorError('bad-request', `There is no method "${method}".`);
      const parsed = v.safeParse(spec.params, params);
      if (!parsed.success) {
        throw new TaskVectorError('bad-request', `${method}: ${describeIssue(parsed.issues[0])}`);
      }
      const handler = handlers[method as MethodName<C>] as (
        params: unknown,
        context: { signal: AbortSignal; report: (value: unknown) => void },
      ) => unknown;
      const value = await handler(parsed.output, {
        signal: abort.signal,
        report: (progress) => send({ kind: 'progress', id, value: progress }),
      });
      send({ kind: 'ok', id, value });
    } catch (error) {
      send({ kind: 'err', id, error: toErrorValue(error) });
    } finally {
      running.delete(id);
    }
  };

  const stop = port.listen((raw) => {
    const parsed = v.safeParse(messageSchema, raw);
    if (!parsed.success) return;
    const message = parsed.output;
    if (message.kind === 'call' && !running.has(message.id)) {
      void call(message.id, message.method, message.params);
    } else if (message.kind === 'cancel') {
      running.get(message.id)?.abort();
    }
  });

  return {
    emit: (event, value) => port.post({ kind: 'event', event, value } satisfies Message),
    dispose: () => {
      stop();
      for (const abort of running.values()) abort.abort();
      running.clear();
    },
  };
}

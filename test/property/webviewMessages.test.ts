// A page that was taken over can send anything: the host's end of every webview contract refuses what is not a call.
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Contract, type Handlers } from '../../src/core/rpc/contract';
import { serve } from '../../src/core/rpc/server';
import { webviewContracts } from '../support/webviewContracts';
import { fuzzing, fuzzTimeout } from '../support/fuzzing';
import { memoryLine } from './memoryPorts';

/** Longest refusal: it is shown in a notice and written to the log, whatever was sent. */
const longestRefusal = 1_000;

/** A hostile value under a name: a failure prints that, not a megabyte. */
interface Hostile {
  readonly name: string;
  readonly value: () => unknown;
}

const named = (name: string, value: () => unknown): Hostile => ({ name, value });
const patch = { query: '', verbatim: true, block: 0, mode: 'add', strength: 1 };
const huge = 'x'.repeat(1_000_000);
const hostile: fc.Arbitrary<Hostile> = fc.oneof(
  fc.jsonValue().map((value) => named(JSON.stringify(value), () => value)),
  fc.double().map((block) => named(`block ${block}`, () => ({ ...patch, block, kind: 'result' }))),
  fc.double().map((strength) => named(`strength ${strength}`, () => ({ ...patch, strength }))),
  fc.constantFrom(
    named('a huge string', () => huge),
    named('a huge key', () => ({ [huge]: 1 })),
    named('a huge query', () => ({ ...patch, query: huge })),
    named('a huge mode', () => ({ ...patch, mode: huge, kind: huge, beside: huge, piece: huge, from: huge })),
    named('a huge list', () => ({
      pairs: Array.from({ length: 50_000 }, () => ({ input: 'a', output: 'b' })),
    })),
    named('deep lists', () => nested(500, (inner) => [inner])),
    named('deep objects', () => nested(500, (inner) => ({ query: inner }))),
    named('deep pairs', () => ({ pairs: nested(500, (inner) => [inner]) })),
    named(
      'a prototype',
      () => JSON.parse('{"__proto__":{"polluted":true,"block":1},"query":"a"}') as unknown,
    ),
    named('a constructor', () => ({ constructor: { prototype: { polluted: true } }, block: 1 })),
    named('NaN', () => NaN),
    named('a date', () => new Date(0)),
    named('a map', () => new Map([['block', 1]])),
    named('bytes', () => new Uint8Array(9)),
  ),
);

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

/** Serves a contract to hostile messages: every answer, and every call that reached a handler. */
async function told(contract: Contract, messages: readonly unknown[]) {
  const executed: { readonly method: string; readonly params: unknown }[] = [];
  const answers: unknown[] = [];
  const line = memoryLine();
  const handlers = Object.fromEntries(
    Object.keys(contract.methods).map((method) => [
      method,
      (params: unknown): undefined => void executed.push({ method, params }),
    ]),
  ) as unknown as Handlers<Contract>;
  const server = serve(contract, line.right, handlers);
  line.left.listen((answer) => answers.push(answer));
  for (const message of messages) line.left.post(message);
  await line.drain();
  server.dispose();
  return { executed, answers };
}

describe.each(Object.entries(webviewContracts))('%s', (_name, contract: Contract) => {
  const known = fc.constantFrom(...Object.keys(contract.methods));

  it(
    'refuses every call whose parameters break the contract, in a few words, and runs nothing',
    async () => {
      await fc.assert(
        fc.asyncProperty(known, hostile, async (method, { value }) => {
          const params = value();
          const fits = v.safeParse(contract.methods[method].params, params);
          const { executed, answers } = await told(contract, [{ kind: 'call', id: 1, method, params }]);
          expect(answers).toHaveLength(1);
          if (fits.success) {
            expect(executed).toEqual([{ method, params: fits.output }]);
          } else {
            expect(executed).toEqual([]);
            expect(answers[0]).toMatchObject({ kind: 'err', id: 1, error: { code: 'bad-request' } });
            expect(JSON.stringify(answers[0]).length).toBeLessThan(longestRefusal);
          }
        }),
        fuzzing(150),
      );
      expect('polluted' in {}).toBe(false);
    },
    fuzzTimeout,
  );

  it(
    'refuses methods that there are none of, those of prototypes among them',
    async () => {
      const method = fc.oneof(
        fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'dispose', 'eval'),
        fc.string({ maxLength: 64 }).filter((name) => !Object.hasOwn(contract.methods, name)),
      );
      await fc.assert(
        fc.asyncProperty(method, hostile, async (name, { value }) => {
          const call = { kind: 'call', id: 1, method: name, params: value() };
          const { executed, answers } = await told(contract, [call]);
          expect(executed).toEqual([]);
          expect(answers).toMatchObject([{ kind: 'err', id: 1, error: { code: 'bad-request' } }]);
        }),
        fuzzing(80),
      );
    },
    fuzzTimeout,
  );

  it(
    'drops what is no message, and answers the next call',
    async () => {
      const ids = fc.constantFrom(-1, 0.5, NaN, '1', null, 2 ** 60);
      const kinds = fc.constantFrom('call', 'cancel', 'ok', 'progress', 'event', '__proto__');
      await fc.assert(
        fc.asyncProperty(hostile, ids, kinds, fc.boolean(), async ({ value }, id, kind, whole) => {
          const garbage = whole ? value() : { kind, id, method: huge, params: value() };
          const call = { kind: 'call', id: 7, method: 'ready', params: undefined };
          const { executed, answers } = await told(contract, [garbage, call]);
          expect(executed).toEqual([{ method: 'ready', params: undefined }]);
          expect(answers).toHaveLength(1);
        }),
        fuzzing(80),
      );
    },
    fuzzTimeout,
  );
});

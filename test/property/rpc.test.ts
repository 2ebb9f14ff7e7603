import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as v from 'valibot';
import { TaskVectorError } from '../../src/core/errors/taskVectorError';
import { connect } from '../../src/core/rpc/client';
import { type Contract } from '../../src/core/rpc/contract';
import { serve } from '../../src/core/rpc/server';
import { type Fate, memoryLine } from './memoryPorts';

const contract = {
  methods: {
    echo: { params: v.number(), progress: v.number(), result: v.number() },
    wait: { params: v.undefined(), result: v.undefined() },
  },
  events: { news: v.string() },
} satisfies Contract;

function serveOn(port: Parameters<typeof serve>[1]) {
  return serve(contract, port, {
    echo: (value, { report }) => {
      report(value);
      if (value % 3 === 0) throw new Error('a multiple of three');
      return value;
    },
    wait: (_, { signal }) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new TaskVectorError('aborted', 'Stopped.'))),
      ),
  });
}

const fates = fc.array(fc.constantFrom<Fate>('deliver', 'deliver', 'drop', 'duplicate', 'delay'), {
  maxLength: 60,
});
const step = fc.oneof(
  fc.record({ kind: fc.constant('echo' as const), value: fc.nat(20) }),
  fc.record({ kind: fc.constant('wait' as const) }),
  fc.record({ kind: fc.constant('abort' as const), call: fc.nat(10) }),
  fc.record({ kind: fc.constant('drain' as const) }),
);

it('every call settles exactly once and never with the answer of another, whatever the line does', async () => {
  await fc.assert(
    fc.asyncProperty(fates, fc.array(step, { maxLength: 12 }), async (script, steps) => {
      const line = memoryLine(script);
      serveOn(line.right);
      const client = connect(contract, line.left);
      const settled: { readonly value: number | undefined; times: number; wrong: boolean; late: boolean }[] =
        [];
      const aborts: AbortController[] = [];
      const call = (value: number | undefined): void => {
        const abort = new AbortController();
        aborts.push(abort);
        const record = { value, times: 0, wrong: false, late: false };
        settled.push(record);
        const { signal } = abort;
        const onProgress = (progress: number): void => {
          record.late ||= record.times > 0;
          record.wrong ||= progress !== value;
        };
        const promise =
          value === undefined
            ? client.call('wait', undefined, { signal })
            : client.call('echo', value, { signal, onProgress });
        promise.then(
          (answer) => {
            record.times++;
            record.wrong ||= answer !== value || value === undefined || value % 3 === 0;
          },
          (error: unknown) => {
            record.times++;
            record.wrong ||= !(error instanceof TaskVectorError);
          },
        );
      };
      for (const action of steps) {
        if (action.kind === 'echo') call(action.value);
        else if (action.kind === 'wait') call(undefined);
        else if (action.kind === 'abort') aborts[action.call]?.abort();
        else await line.drain();
      }
      await line.drain();
      client.dispose(new TaskVectorError('engine-stopped', 'Stopped.'));
      await line.drain();
      for (const record of settled) expect(record).toMatchObject({ times: 1, wrong: false, late: false });
    }),
  );
});

it('every call is answered where the line only duplicates and delays', async () => {
  const kind = fc.constantFrom<Fate>('deliver', 'duplicate', 'delay');
  await fc.assert(
    fc.asyncProperty(
      fc.array(kind, { maxLength: 30 }),
      fc.array(fc.nat(20), { maxLength: 6 }),
      async (script, values) => {
        const line = memoryLine(script);
        serveOn(line.right);
        const client = connect(contract, line.left);
        const answers = Promise.allSettled(values.map((value) => client.call('echo', value)));
        await line.drain();
        expect((await answers).map(({ status }) => status)).toEqual(
          values.map((value) => (value % 3 === 0 ? 'rejected' : 'fulfilled')),
        );
      },
    ),
  );
});

it('hostile messages never throw on either side, and real calls still work', async () => {
  const kind = fc.constantFrom('call', 'cancel', 'progress', 'ok', 'err', 'event', 'other');
  const name = fc.constantFrom(
    'echo',
    'wait',
    'news',
    '__proto__',
    'constructor',
    'toString',
    'x'.repeat(65),
  );
  const id = fc.oneof(fc.nat(3), fc.constantFrom(-1, 0.5, Number.NaN, 2 ** 60));
  const shaped = fc.record(
    {
      kind,
      id,
      method: name,
      event: name,
      params: fc.anything(),
      value: fc.anything(),
      error: fc.anything(),
    },
    { requiredKeys: ['kind'] },
  );
  const clonable = fc.oneof(shaped, fc.anything()).filter((message) => {
    try {
      structuredClone(message);
      return true;
    } catch {
      return false;
    }
  });
  await fc.assert(
    fc.asyncProperty(fc.array(clonable, { maxLength: 10 }), async (messages) => {
      const line = memoryLine();
      const server = serveOn(line.right);
      const client = connect(contract, line.left);
      client.on('news', (value) => expect(typeof value).toBe('string'));
      for (const message of messages) {
        line.left.post(message);
        line.right.post(message);
      }
      await line.drain();
      const answer = client.call('echo', 7);
      await line.drain();
      expect(await answer).toBe(7);
      server.dispose();
      client.dispose(new TaskVectorError('engine-stopped', 'Stopped.'));
    }),
  );
});

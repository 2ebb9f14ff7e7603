import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { TaskVectorError } from '../../../src/core/errors/taskVectorError';
import { connect } from '../../../src/core/rpc/client';
import { type Contract, type Handlers } from '../../../src/core/rpc/contract';
import { serve } from '../../../src/core/rpc/server';
import { memoryLine } from '../../property/memoryPorts';
import { refusal } from '../builders';

const contract = {
  methods: {
    double: { params: v.number(), result: v.number() },
    count: { params: v.number(), progress: v.number(), result: v.string() },
    wait: { params: v.undefined(), result: v.string() },
    fail: { params: v.string(), result: v.undefined() },
  },
  events: { news: v.string() },
} satisfies Contract;

const handlers: Handlers<typeof contract> = {
  double: (value) => (value === 13 ? ('thirteen' as unknown as number) : 2 * value),
  count: (to, { report }) => {
    for (let i = 1; i <= to; i++) report(i);
    return 'done';
  },
  wait: (_, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new TaskVectorError('aborted', 'Stopped.', 'Go on.')));
    }),
  fail: (message) => {
    throw new Error(message);
  },
};

function pair() {
  const line = memoryLine();
  const server = serve(contract, line.right, handlers);
  return { line, server, client: connect(contract, line.left) };
}

describe('a call', () => {
  it('is answered, several at once', async () => {
    const { client, line } = pair();
    const answers = Promise.all([client.call('double', 2), client.call('double', 5)]);
    await line.drain();
    expect(await answers).toEqual([4, 10]);
  });

  it('reports progress in order, before the answer', async () => {
    const { client, line } = pair();
    const heard: number[] = [];
    const answer = client.call('count', 3, { onProgress: (value) => heard.push(value) });
    await line.drain();
    expect([await answer, heard]).toEqual(['done', [1, 2, 3]]);
  });

  it.each<[string, (client: ReturnType<typeof pair>['client']) => Promise<unknown>, unknown]>([
    [
      'bad parameters',
      (client) => client.call('double', 'x' as unknown as number),
      refusal('bad-request', /^double: /),
    ],
    ['a bad answer', (client) => client.call('double', 13), refusal('bad-request', /^Answer of double: /)],
    ['a handler that throws', (client) => client.call('fail', 'broken'), refusal('internal', /^broken$/)],
  ])('fails on %s', async (_, call, error) => {
    const { client, line } = pair();
    const failure = expect(call(client)).rejects.toThrow(error);
    await line.drain();
    await failure;
  });

  it('stops when it is aborted, with the error of the other side', async () => {
    const { client, line } = pair();
    const abort = new AbortController();
    const failure = expect(client.call('wait', undefined, { signal: abort.signal })).rejects.toMatchObject({
      code: 'aborted',
      next: 'Go on.',
    });
    await line.drain();
    abort.abort();
    await line.drain();
    await failure;
  });

  it('is not sent when the signal has fired already', async () => {
    const { client } = pair();
    const signal = AbortSignal.abort();
    await expect(client.call('double', 1, { signal })).rejects.toMatchObject({ code: 'aborted' });
  });

  it('fails with the reason when the client is disposed, and so do later calls', async () => {
    const { client, line } = pair();
    const failure = expect(client.call('wait', undefined)).rejects.toMatchObject({ code: 'engine-crashed' });
    await line.drain();
    client.dispose(new TaskVectorError('engine-crashed', 'Gone.'));
    await failure;
    await expect(client.call('double', 1)).rejects.toMatchObject({ code: 'engine-crashed' });
  });

  it('aborts its handler when the server is disposed', async () => {
    const line = memoryLine();
    let aborted = false;
    const server = serve(contract, line.right, {
      ...handlers,
      wait: (_, { signal }) =>
        new Promise(() => signal.addEventListener('abort', () => (aborted = true), { once: true })),
    });
    const client = connect(contract, line.left);
    client.call('wait', undefined).catch(() => undefined);
    await line.drain();
    server.dispose();
    expect(aborted).toBe(true);
  });

  it('fails where it cannot be posted, and leaves nothing behind', async () => {
    const line = memoryLine();
    const client = connect(contract, line.left);
    const unclonable = (() => 1) as unknown as number;
    await expect(client.call('double', unclonable)).rejects.toThrow();
    const abort = new AbortController();
    await expect(client.call('double', unclonable, { signal: abort.signal })).rejects.toThrow();
    abort.abort();
    let posted = 0;
    line.right.listen(() => posted++);
    await line.drain();
    expect(posted).toBe(0);
  });

  it('settles where the answer cannot be posted', async () => {
    const line = memoryLine();
    serve(contract, line.right, { ...handlers, double: () => (() => 1) as unknown as number });
    const client = connect(contract, line.left);
    const failure = expect(client.call('double', 1)).rejects.toMatchObject({ code: 'internal' });
    await line.drain();
    await failure;
  });

  it('settles where a handler throws what cannot be named', async () => {
    const line = memoryLine();
    serve(contract, line.right, {
      ...handlers,
      double: () => {
        throw Object.create(null);
      },
    });
    const client = connect(contract, line.left);
    const failure = expect(client.call('double', 1)).rejects.toMatchObject({ code: 'internal' });
    await line.drain();
    await failure;
  });

  it('is not mistaken for a call of the client that spoke before on the same line', async () => {
    const { client, line } = pair();
    client.call('wait', undefined).catch(() => undefined);
    await line.drain();
    client.dispose(new TaskVectorError('engine-stopped', 'Reloaded.'));
    const answer = connect(contract, line.left).call('double', 4);
    await line.drain();
    expect(await answer).toBe(8);
  });

  it('does not reach what every object inherits', async () => {
    const { client, line } = pair();
    const failure = expect(client.call('toString' as 'double', 1)).rejects.toThrow();
    await line.drain();
    await failure;
  });
});

describe('an event', () => {
  it('is heard until the listener leaves, and only in its shape', async () => {
    const { client, server, line } = pair();
    const heard: string[] = [];
    const leave = client.on('news', (value) => heard.push(value));
    server.emit('news', 'one');
    server.emit('news', 2 as unknown as string);
    await line.drain();
    leave();
    server.emit('news', 'three');
    await line.drain();
    expect(heard).toEqual(['one']);
  });
});

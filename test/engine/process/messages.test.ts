import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { engineProtocolVersion } from '../../../src/protocol/engine';
import { builtEngine, Fixture, gone, stub } from './engineFixture';

describe('the engine process', () => {
  it('drops messages that mean nothing and answers the next call', async () => {
    const child = fork(builtEngine, [], { serialization: 'advanced', execArgv: [], stdio: 'ignore' });
    for (const garbage of [
      7,
      'hello',
      [],
      { kind: 'call' },
      { kind: 'call', id: 0, method: 'x'.repeat(65) },
      { kind: 'cancel', id: 12 },
      new Map([['kind', 'call']]),
      new Uint8Array(1 << 16),
    ]) {
      child.send(garbage);
    }
    const answer = async (): Promise<unknown> => ((await once(child, 'message')) as unknown[])[0];
    child.send({ kind: 'call', id: 1, method: '__proto__', params: {} });
    expect(await answer()).toMatchObject({ kind: 'err', id: 1, error: { code: 'bad-request' } });
    child.send({ kind: 'call', id: 2, method: 'hello', params: { protocol: 'one' } });
    expect(await answer()).toMatchObject({ kind: 'err', id: 2, error: { code: 'bad-request' } });
    child.send({ kind: 'call', id: 3, method: 'hello', params: { protocol: engineProtocolVersion } });
    expect(await answer()).toMatchObject({ kind: 'ok', id: 3, value: { pid: child.pid } });
    child.kill('SIGKILL');
  });

  it('ends when the process that forked it is gone', async () => {
    const parent = fork(stub('parent'), [builtEngine], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const [pid] = (await once(parent, 'message')) as [number];
    parent.kill('SIGKILL');
    await gone(pid);
  });
});

describe('the host', () => {
  let fixture: Fixture;
  afterEach(() => fixture.close());

  it('finds the answers among messages that mean nothing', async () => {
    fixture = new Fixture({}, stub('babbler'));
    await expect(fixture.count(['a'])).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('Answer of countTokens: counts.0') as string,
    });
    expect(fixture.host.state.kind).toBe('ready');
  });

  it('hands the engine no more of its environment than a native program needs', async () => {
    process.env.SECRET_FOR_TESTS = 'secret';
    fixture = new Fixture({}, stub('environment'));
    await expect(fixture.count(['a'])).rejects.toBeDefined();
    delete process.env.SECRET_FOR_TESTS;
    const names = fixture.log.find((line) => line.startsWith('env:'));
    expect(names).toContain('ELECTRON_RUN_AS_NODE');
    expect(names).not.toContain('SECRET_FOR_TESTS');
    expect(names).not.toContain('NODE_OPTIONS');
  });
});

import { describe, expect, it } from 'vitest';
import { checkRedirect } from '../../../src/hub/allowedAddress';
import { type Hub } from '../../../src/hub/hub';

const hub: Hub = {
  endpoint: 'https://hub.example',
  fileHosts: ['cdn.example', '.store.example', '127.0.0.1:8080'],
  token: () => Promise.resolve(undefined),
  offline: false,
};
const from = new URL('https://hub.example/a');
const check = (to: string): void => checkRedirect(hub, from, new URL(to));

describe('checkRedirect', () => {
  it.each(['https://hub.example/b', 'https://cdn.example/x', 'https://eu.store.example/x'])(
    'lets the hub send us to %s',
    (to) => expect(() => check(to)).not.toThrow(),
  );

  it.each([
    'https://cdn.example.org/x',
    'https://acdn.example/x',
    'https://store.example/x',
    'https://astore.example/x',
    'https://hub.example:8443/b',
    'http://cdn.example/x',
    'http://127.0.0.1:8080/x',
    'https://store.example@elsewhere.example/x',
  ])('and not to %s', (to) =>
    expect(() => check(to)).toThrow(expect.objectContaining({ code: 'hub-refused' })),
  );
});

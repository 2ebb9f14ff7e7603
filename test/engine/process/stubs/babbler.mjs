// Answers every call, among messages that mean nothing, answers that nobody asked for and answers that break the contract.
process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  if (message.kind !== 'call') return;
  const { id, method } = message;
  const garbage = [
    null,
    7,
    'ok',
    [],
    { kind: 'ok' },
    { kind: 'ok', id: -1 },
    { kind: 'no such kind', id },
    new Map(),
  ];
  for (const one of [
    ...garbage,
    { kind: 'ok', id: 999, value: 1 },
    { kind: 'event', event: 'constructor' },
  ]) {
    process.send(one);
  }
  const value = method === 'hello' ? { pid: process.pid, version: '0' } : { counts: ['not a number'] };
  process.send({ kind: 'ok', id, value });
  process.send({ kind: 'ok', id, value: { counts: [1] } });
});

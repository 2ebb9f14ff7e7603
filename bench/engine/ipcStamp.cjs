// Loaded into the engine before it: writes down when each answer is posted, by the clock that all processes share.
const { appendFileSync } = require('node:fs');
const process = require('node:process');

const { send } = process;
process.send = function (message, ...rest) {
  if (message?.kind === 'ok') appendFileSync(process.env.BENCH_STAMPS, `${process.hrtime.bigint()}\n`);
  return send.call(this, message, ...rest);
};

// Runs a suite with the stand-in experiments in a process of its own: argv[2] is the request as JSON.
import { runSuite, type SuiteRequest } from '../../../src/engine/suite/runSuite';
import { standIn } from './standIn';

async function main(): Promise<void> {
  const request = JSON.parse(process.argv[2]) as SuiteRequest;
  for await (const { piece } of runSuite(request, standIn)) process.stdout.write(`${piece.id}\n`);
}

void main();

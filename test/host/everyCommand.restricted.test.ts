import { expectEachCommandEnds } from './support/everyCommand';
import { quietCommands } from './support/quietCommands';

describe('Restricted Mode', () => {
  it('lets each command end with a word', () => expectEachCommandEnds(quietCommands));
});

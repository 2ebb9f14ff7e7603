import { describeEveryCommand } from './support/everyCommand';

describeEveryCommand('in Restricted Mode');

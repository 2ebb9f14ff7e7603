import { describeEveryCommand } from './support/everyCommand';

describeEveryCommand('in a window without a folder');

import { connect } from '../../src/core/rpc/client';
import { compareViewContract } from '../../src/protocol/compareView';
import { hostPort } from '../host/hostPort';
import { vscodeApi } from '../host/vscodeApi';

/** The extension host behind a comparison. */
export const compareHost = connect(compareViewContract, hostPort(vscodeApi));

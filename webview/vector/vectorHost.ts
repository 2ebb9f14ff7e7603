import { connect } from '../../src/core/rpc/client';
import { vectorViewContract } from '../../src/protocol/vectorView';
import { hostPort } from '../host/hostPort';
import { vscodeApi } from '../host/vscodeApi';

/** The extension host behind the vector editor. */
export const vectorHost = connect(vectorViewContract, hostPort(vscodeApi));

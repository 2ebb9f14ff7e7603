import { connect } from '../../src/core/rpc/client';
import { vectorCompareViewContract } from '../../src/protocol/vectorCompareView';
import { hostPort } from '../host/hostPort';
import { vscodeApi } from '../host/vscodeApi';

/** The extension host behind the comparison of vectors. */
export const compareHost = connect(vectorCompareViewContract, hostPort(vscodeApi));

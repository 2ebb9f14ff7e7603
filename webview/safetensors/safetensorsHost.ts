import { connect } from '../../src/core/rpc/client';
import { safetensorsViewContract } from '../../src/protocol/safetensorsView';
import { hostPort } from '../host/hostPort';
import { vscodeApi } from '../host/vscodeApi';

/** The extension host behind the view of a safetensors file. */
export const safetensorsHost = connect(safetensorsViewContract, hostPort(vscodeApi));

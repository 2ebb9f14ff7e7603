import { serve } from '../core/rpc/server';
import { engineContract } from '../protocol/engine';
import { engineHandlers } from './engineHandlers';
import { parentPort } from './processPort';

// The engine process: wiring only. It lives as long as the process that forked it.
process.on('disconnect', () => process.exit(0));
serve(engineContract, parentPort(), engineHandlers());

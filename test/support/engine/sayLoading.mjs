// Given to Node with --import: says on standard error when a session is about to be created.
import { writeSync } from 'node:fs';
import ort from 'onnxruntime-node';

const { create } = ort.InferenceSession;
ort.InferenceSession.create = (...args) => {
  writeSync(2, 'session\n');
  return create(...args);
};

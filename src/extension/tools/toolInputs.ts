import * as v from 'valibot';

/** Tools that language models may call; package.json contributes the same names. */
export const toolNames = {
  listVectors: 'taskVectors_listVectors',
  describeVector: 'taskVectors_describeVector',
  runLayerSweep: 'taskVectors_runLayerSweep',
} as const;

export type ToolName = (typeof toolNames)[keyof typeof toolNames];

/** Most pairs that a call may carry; more belong into a task file. */
const mostPairs = 200;

const path = v.pipe(v.string(), v.minLength(1), v.maxLength(1_000));
const word = v.pipe(v.string(), v.minLength(1), v.maxLength(500));

/**
 * What each tool takes. package.json says the same as JSON schema, and a test holds the two together; what that can't
 * say (task or pairs, not both) the tool refuses itself. Unknown keys are refused: a misspelt one would be ignored.
 */
export const toolInputs = {
  [toolNames.listVectors]: v.strictObject({
    filter: v.optional(
      v.pipe(
        v.string(),
        v.maxLength(200),
        v.description('Only vectors whose path, name or model contains this text, in any case.'),
      ),
    ),
  }),
  [toolNames.describeVector]: v.strictObject({
    path: v.pipe(
      path,
      v.description(
        'Path of a *.taskvector.safetensors as taskVectors_listVectors gives it, with forward slashes.',
      ),
    ),
  }),
  [toolNames.runLayerSweep]: v.strictObject({
    task: v.optional(
      v.pipe(
        path,
        v.description(
          'Name of a built-in task such as antonyms, or the path of a *.task.json in the workspace. Give either task or pairs.',
        ),
      ),
    ),
    pairs: v.optional(
      v.pipe(
        v.array(v.strictObject({ input: word, output: word })),
        v.minLength(3),
        v.maxLength(mostPairs),
        v.description(
          'Demonstrations of one task, without spaces around the words. Outputs are best one word.',
        ),
      ),
    ),
    seed: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(0),
        v.maxValue(0xffffffff),
        v.description('Seed of the episodes; left out, 41.'),
      ),
    ),
  }),
} as const satisfies Record<ToolName, v.GenericSchema>;

export type ToolInput<Name extends ToolName> = Readonly<v.InferOutput<(typeof toolInputs)[Name]>>;

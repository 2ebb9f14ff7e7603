import { type VectorMetadata } from '../files/vectorMetadata';
import { queryText } from '../prompts/template';

/** What stands in place of a query where the vector tells none. */
const anyPrompt = 'example: hot->';

/**
 * A Python program that patches θ into a prompt of the same model in PyTorch: what a colleague needs who has no editor.
 * It needs `torch`, `transformers` and `safetensors`, and finds the blocks by their number, so that it fits any decoder.
 * English, like all that leaves the editor.
 *
 * @param file path of the vector file, as the program is to open it
 */
export function pythonSnippet(metadata: VectorMetadata, file: string): string {
  const { name, model, precision, chosenBlock, template, pairs, finding, proven } = metadata;
  const block = chosenBlock ?? Math.floor(model.blocks / 2);
  const prompt = template && pairs.length > 0 ? queryText(template, pairs[0].input) : anyPrompt;
  const about = [
    `θ of ${name}: ${model.blocks} blocks of ${model.hiddenSize} numbers, read from ${model.name} (${precision}).`,
    ...(finding === undefined ? [] : [finding]),
    ...(proven === false ? ['The model had failed its self-test.'] : []),
    ...(chosenBlock === undefined ? ['No block was chosen yet: this is the middle one.'] : []),
  ];
  return `${about.map(comment).join('\n')}
import torch
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, AutoTokenizer

name = ${quoted(model.name)}  # where its PyTorch weights are: a name on the hub, or a folder
theta = load_file(${quoted(file)})["theta"]  # [blocks, hidden]
block, strength = ${block}, 1.0
prompt = ${quoted(prompt)}

tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name).float().eval()
blocks = next(
    part for part in model.modules() if isinstance(part, torch.nn.ModuleList) and len(part) == len(theta)
)


def patch(_block, _inputs, output):
    hook.remove()  # once, at the prompt: what follows it is not patched
    hidden = output[0] if isinstance(output, tuple) else output
    hidden[:, -1] = strength * theta[block]  # replace; with += it is added


ids = tokenizer(prompt, return_tensors="pt")
for patched in (False, True):
    if patched:
        hook = blocks[block].register_forward_hook(patch)
    said = model.generate(**ids, max_new_tokens=5, do_sample=False)
    print("patched" if patched else "plain  ", repr(tokenizer.decode(said[0, ids.input_ids.shape[1] :])))
`;
}

/** A line of a comment: what the metadata holds must not end it. */
function comment(text: string): string {
  return `# ${text.replace(/[\s\p{C}]+/gu, ' ').trim()}`;
}

/** A string literal of Python: JSON's escapes are a part of Python's. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

"""
Runs PyTorch variants on request: one JSON object a line in, one out.

{"variant": "plain" | "layers" | "batched" | "packed", "episodes": [...]} → {"seconds", "cpuSeconds", "stages", "outcomes"}
{"variant": "passes", "passes": [...]} → {"seconds", "cpuSeconds", "tokens"}

With --lens the plain loop runs on TransformerLens instead of the network that is written out here, and nothing else does.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer

from batched import Batched
from check_golden import check_golden
from episodes import trials
from layers import layer_batches
from llama import Llama
from plain import plain_loop, plain_passes
from weights import read_config, read_weights


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--lens", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.set_grad_enabled(False)
    model = network(options.lens)(read_config(options.model), read_weights(options.model))
    tokenizer = Tokenizer.from_file(str(options.model / "tokenizer.json"))
    golden = check_golden(model, options.model)
    batched: dict[str, Batched] = {}
    answer({"ready": True, "torch": torch.__version__, "golden": golden})
    for line in sys.stdin:
        request = json.loads(line)
        variant = request["variant"]
        if variant in ("batched", "packed") and variant not in batched:
            batched[variant] = Batched(model, packed=variant == "packed")
        wall, cpu = time.perf_counter(), time.process_time()
        if variant == "passes":
            result = plain_passes(model, request["passes"], progress)
        else:
            prompts = trials(tokenizer, request["episodes"])
            if variant == "plain":
                result = plain_loop(model, prompts, progress)
            elif variant == "layers":
                result = layer_batches(model, prompts)
            else:
                result = batched[variant].run(prompts)
        answer({"seconds": time.perf_counter() - wall, "cpuSeconds": time.process_time() - cpu, **result})


def network(lens: bool) -> type:
    """TransformerLens stands in an environment of its own, and is looked for only where it is asked for."""
    if not lens:
        return Llama
    from lens import Lens

    return Lens


def answer(value: dict) -> None:
    print(json.dumps(value), flush=True)


def progress(stage: str, done: float) -> None:
    if sys.stderr.isatty():
        print(f"\r{stage} {done:4.0%}", end="", file=sys.stderr, flush=True)


main()

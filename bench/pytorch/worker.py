"""
Runs PyTorch variants on request: one JSON object a line in, one out.

{"variant": "plain" | "batched" | "packed", "episodes": [...], "sweep": n?} → {"seconds", "cpuSeconds", "stages", "outcomes"}
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
from llama import Llama
from plain import plain_loop
from weights import read_config, read_weights


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--threads", type=int, required=True)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.set_grad_enabled(False)
    model = Llama(read_config(options.model), read_weights(options.model))
    tokenizer = Tokenizer.from_file(str(options.model / "tokenizer.json"))
    golden = check_golden(model, options.model)
    batched: dict[bool, Batched] = {}
    answer({"ready": True, "torch": torch.__version__, "golden": golden})
    for line in sys.stdin:
        request = json.loads(line)
        if request["variant"] == "matmul":
            answer(matmul(request["size"], request["times"]))
            continue
        if request["variant"] != "plain" and (request["variant"] == "packed") not in batched:
            batched[request["variant"] == "packed"] = Batched(model, request["variant"] == "packed")
        wall, cpu = time.perf_counter(), time.process_time()
        prompts = trials(tokenizer, request["episodes"])
        if request["variant"] == "plain":
            result = plain_loop(model, prompts, request.get("sweep"), progress)
        else:
            result = batched[request["variant"] == "packed"].run(prompts)
        answer({"seconds": time.perf_counter() - wall, "cpuSeconds": time.process_time() - cpu, **result})


def matmul(size: int, times: int) -> dict:
    a, b = torch.randn(size, size), torch.randn(size, size)
    _ = a @ b
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        _ = a @ b
        seconds.append(time.perf_counter() - start)
    return {"seconds": seconds}


def answer(value: dict) -> None:
    print(json.dumps(value), flush=True)


def progress(stage: str, done: float) -> None:
    if sys.stderr.isatty():
        print(f"\r{stage} {done:4.0%}", end="", file=sys.stderr, flush=True)


main()

"""
The usual loop: one forward pass for every prompt and block, batch of one, all logits, a hook that overwrites the
residual at the last position.
"""

import time

import torch

from episodes import Trial
from llama import Llama


def plain_loop(model: Llama, trials: list[Trial], sweep: int | None = None, report=lambda *_: None) -> dict:
    """
    sweep: how many of the trials are patched at every block (all when None).

    Returns predictions of every trial, and per stage the seconds, passes and tokens.
    """
    stages: dict[str, dict] = {}
    count = len(trials) if sweep is None else sweep

    def stage(name: str, jobs: list) -> list:
        wall, cpu = time.perf_counter(), time.process_time()
        found = []
        for index, job in enumerate(jobs):
            found.append(job())
            report(name, index / len(jobs))
        stages[name] = {
            "seconds": time.perf_counter() - wall,
            "cpuSeconds": time.process_time() - cpu,
            "passes": sum(passes for _, passes, _ in found),
            "tokens": sum(tokens for _, _, tokens in found),
        }
        return [value for value, _, _ in found]

    def next_token(ids: list[int]):
        logits = model.forward(torch.tensor([ids]))
        return logits[0, -1].argmax().item(), 1, len(ids)

    def theta(trial: Trial):
        total = torch.zeros(model.blocks, model.hidden)
        for ids in trial.queries:

            def read(block: int, x: torch.Tensor):
                total[block] += x[0, -1]

            model.forward(torch.tensor([ids]), read)
        return total / len(trial.queries), len(trial.queries), sum(map(len, trial.queries))

    def sweep_trial(trial: Trial, vector: torch.Tensor):
        row = []
        for block in range(model.blocks):

            def write(index: int, x: torch.Tensor, block=block):
                if index == block:
                    x[0, -1] = vector[block]

            row.append(model.forward(torch.tensor([trial.zero_shot]), write)[0, -1].argmax().item())
        return row, model.blocks, model.blocks * len(trial.zero_shot)

    zero = stage("zeroShot", [lambda t=t: next_token(t.zero_shot) for t in trials])
    few = stage("fewShot", [lambda t=t: next_token(t.few_shot) for t in trials])
    vectors = stage("theta", [lambda t=t: theta(t) for t in trials])
    patched = stage(
        "patched", [lambda t=t, v=v: sweep_trial(t, v) for t, v in list(zip(trials, vectors, strict=True))[:count]]
    )
    return {
        "stages": stages,
        "outcomes": [
            {"zeroShot": z, "fewShot": f, "patched": p}
            for z, f, p in zip(zero, few, patched + [[]] * (len(trials) - count), strict=True)
        ],
    }

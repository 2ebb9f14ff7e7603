"""
The usual loop: one forward pass for every prompt and block, batch of one, all logits, a hook that overwrites the
residual at the last position.
"""

import torch

from clock import Stages
from episodes import Trial
from llama import Llama


def plain_loop(model: Llama, trials: list[Trial], report=lambda *_: None) -> dict:
    """
    Returns predictions of every trial, and per stage the seconds and tokens.
    """
    stages = Stages()

    def stage(name: str, jobs: list) -> list:
        def all_jobs():
            for index, job in enumerate(jobs):
                yield job()
                report(name, index / len(jobs))

        return stages.run(name, lambda: list(all_jobs()))

    def forward(ids: list[int], hook=None) -> int:
        stages.tokens += len(ids)
        return model.forward(torch.tensor([ids]), hook)[0, -1].argmax().item()

    def theta(trial: Trial):
        total = torch.zeros(model.blocks, model.hidden)
        for ids in trial.queries:

            def read(block: int, x: torch.Tensor):
                total[block] += x[0, -1]

            forward(ids, read)
        return total / len(trial.queries)

    def sweep_trial(trial: Trial, vector: torch.Tensor):
        row = []
        for block in range(model.blocks):

            def write(index: int, x: torch.Tensor, block=block):
                if index == block:
                    x[0, -1] = vector[block]

            row.append(forward(trial.zero_shot, write))
        return row

    zero = stage("zeroShot", [lambda t=t: forward(t.zero_shot) for t in trials])
    few = stage("fewShot", [lambda t=t: forward(t.few_shot) for t in trials])
    vectors = stage("theta", [lambda t=t: theta(t) for t in trials])
    patched = stage(
        "patched", [lambda t=t, v=v: sweep_trial(t, v) for t, v in zip(trials, vectors, strict=True)]
    )
    return {
        "stages": stages.found,
        "outcomes": [
            {"zeroShot": z, "fewShot": f, "patched": p}
            for z, f, p in zip(zero, few, patched, strict=True)
        ],
    }


def plain_passes(model: Llama, passes: list[dict], report=lambda *_: None) -> dict:
    """
    Single passes of the loop: prompts as they are, with the residuals of the last position read, or with it overwritten
    after a block. The vector's values don't matter to the time.
    """
    vector = torch.zeros(model.hidden)
    tokens = 0
    for index, one in enumerate(passes):
        block, total = one.get("block"), torch.zeros(model.blocks, model.hidden)

        def read(at: int, x: torch.Tensor, total=total):
            total[at] += x[0, -1]

        def write(at: int, x: torch.Tensor, block=block):
            if at == block:
                x[0, -1] = vector

        hook = read if one["reads"] else write if block is not None else None
        model.forward(torch.tensor([one["ids"]]), hook)[0, -1].argmax().item()
        tokens += len(one["ids"])
        report("passes", index / len(passes))
    return {"tokens": tokens}

"""
What a careful researcher writes: batches of prompts of one length, keys and values re-used, and for every block one batch
of all patched prompts, of which only the last token runs, all in the usual kernels. Prompts share nothing.
"""

import torch
import torch.nn.functional as F

from clock import Stages
from episodes import Trial
from llama import Llama

ROWS = 32


def layer_batches(model: Llama, trials: list[Trial]) -> dict:
    stages = Stages()

    def forward(prompts: list[list[int]]):
        """Next tokens, residuals at the last position [blocks, batch, hidden], and keys and values per block."""
        ids = torch.tensor(prompts)
        positions = torch.arange(ids.shape[1])
        x = model.embed(ids)
        read, cache = [], []
        for layer in model.layers:
            q, k, v = (t.transpose(1, 2) for t in model.project(layer, x, positions))
            cache.append((k, v))
            attended = F.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=True)
            x = x + F.linear(attended.transpose(1, 2).flatten(2), layer["o"])
            x = x + model.mlp(layer, x)
            read.append(x[:, -1])
        stages.tokens += ids.numel()
        return model.logits(x[:, -1]).argmax(-1), torch.stack(read), cache

    def in_batches(prompts: list[list[int]]):
        """Runs all prompts; yields their indices with what the pass gave."""
        order = sorted(range(len(prompts)), key=lambda i: len(prompts[i]))
        while order:
            length = len(prompts[order[0]])
            part = [i for i in order[:ROWS] if len(prompts[i]) == length]
            del order[: len(part)]
            yield part, forward([prompts[i] for i in part])

    def predictions(prompts: list[list[int]]) -> list[int]:
        found = [0] * len(prompts)
        for part, (tokens, _, _) in in_batches(prompts):
            for i, token in zip(part, tokens.tolist(), strict=True):
                found[i] = token
        return found

    def thetas() -> torch.Tensor:
        prompts = [ids for t in trials for ids in t.queries]
        last = torch.empty(len(prompts), model.blocks, model.hidden)
        for part, (_, residuals, _) in in_batches(prompts):
            last[part] = residuals.transpose(0, 1)
        return torch.stack([part.mean(0) for part in last.split([len(t.queries) for t in trials])])

    def sweep(vectors: torch.Tensor):
        zero = [0] * len(trials)
        patched = [[0] * model.blocks for _ in trials]
        for part, (tokens, _, cache) in in_batches([t.zero_shot for t in trials]):
            for i, token in zip(part, tokens.tolist(), strict=True):
                zero[i] = token
            ids = torch.tensor([trials[i].zero_shot for i in part])
            for block in range(model.blocks):
                x = last_token(ids, cache, block, vectors[part, block])
                for i, token in zip(part, model.logits(x).argmax(-1).tolist(), strict=True):
                    patched[i][block] = token
        return zero, patched

    def last_token(ids: torch.Tensor, cache: list, patched_block: int, vector: torch.Tensor) -> torch.Tensor:
        position = torch.tensor([ids.shape[1] - 1])
        stages.tokens += len(ids)
        x = model.embed(ids[:, -1:])
        for block, layer in enumerate(model.layers):
            q, k, v = (t.transpose(1, 2) for t in model.project(layer, x, position))
            k = torch.cat([cache[block][0][:, :, :-1], k], dim=2)
            v = torch.cat([cache[block][1][:, :, :-1], v], dim=2)
            attended = F.scaled_dot_product_attention(q, k, v, enable_gqa=True)
            x = x + F.linear(attended.transpose(1, 2).flatten(2), layer["o"])
            x = x + model.mlp(layer, x)
            if block == patched_block:
                x = vector[:, None]
        return x[:, 0]

    few = stages.run("fewShot", lambda: predictions([t.few_shot for t in trials]))
    vectors = stages.run("theta", thetas)
    zero, patched = stages.run("patched", lambda: sweep(vectors))
    outcomes = [{"zeroShot": z, "fewShot": f, "patched": p} for z, f, p in zip(zero, few, patched, strict=True)]
    return {"stages": stages.found, "outcomes": outcomes}

"""
The same predictions as fast as we know how in PyTorch.

* Prompts of an episode that begin alike run as one tree: the common part once, every ending once, in one pass over the
  layers with a tree mask. Matrix products see only real tokens, packed; padding exists in the attention alone.
* All patched prompts run in one pass, together with the zero-shot prompts that they share keys and values with: only the
  last token of each, and only from its own block on.
* The last block and the head run for the tokens that are read, no others.
* Optionally the matrices are packed for oneDNN, which has kernels for processors where PyTorch's own choice, MKL, falls
  back to narrower ones.
"""

import torch
import torch.nn.functional as F

from clock import Stages
from episodes import Trial
from llama import LAYER, Llama, rotate

# Tokens of one pass: more are no faster.
CHUNK = 1024
HEAD_ROWS = 256


class Matrices:
    """x · wᵀ for every weight, by PyTorch's default kernel or by packed oneDNN."""

    def __init__(self, model: Llama, packed: bool):
        self.packed = packed
        names = [name for name in LAYER if "norm" not in name]
        pack = (lambda w: torch.ops.mkldnn._reorder_linear_weight(w, CHUNK)) if packed else (lambda w: w)
        self.layers = [{name: pack(layer[name]) for name in names} for layer in model.layers]
        self.head = pack(model.head)

    def __call__(self, x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
        if not self.packed:
            return F.linear(x, weight)
        return torch.ops.mkldnn._linear_pointwise(x, weight, None, "none", [], "")


class Batched:
    def __init__(self, model: Llama, packed: bool):
        self.model = model
        self.linear = Matrices(model, packed)
        self.stages = Stages()

    def run(self, trials: list[Trial]) -> dict:
        self.stages = Stages()
        few, vectors = self.stages.run("prompts", lambda: self.prompts(trials))
        zero, patched = self.stages.run("patched", lambda: self.sweep(trials, vectors))
        outcomes = [
            {"zeroShot": z, "fewShot": f, "patched": p} for z, f, p in zip(zero, few, patched, strict=True)
        ]
        return {"stages": self.stages.found, "outcomes": outcomes}

    def prompts(self, trials: list[Trial]):
        """Few-shot predictions, and the task vectors [trials, blocks, hidden]."""
        trees = [Tree([t.few_shot, *t.queries]) for t in trials]
        few: list[int] = [0] * len(trials)
        vectors = torch.empty(len(trials), self.model.blocks, self.model.hidden)
        order = sorted(range(len(trials)), key=lambda i: len(trees[i].ids))
        while order:
            part, size = [], 0
            while order and (not part or size + len(trees[order[-1]].ids) <= CHUNK):
                part.append(order.pop())
                size += len(trees[part[-1]].ids)
            logits_of, residuals = self.forest([trees[i] for i in part])
            at = 0
            for i in part:
                count = len(trees[i].ends)
                few[i] = logits_of[at]
                vectors[i] = residuals[:, at + 1 : at + count].mean(dim=1)
                at += count
        return few, vectors

    def forest(self, trees: list["Tree"]):
        """Runs trees, packed. Returns next tokens and residuals [blocks, ends, hidden] at the ends of all prompts."""
        model, linear = self.model, self.linear
        longest = max(len(t.ids) for t in trees)
        starts = torch.tensor([0] + [len(t.ids) for t in trees]).cumsum(0)
        ids = torch.tensor([i for t in trees for i in t.ids])
        positions = torch.tensor([p for t in trees for p in t.positions])
        # Where each packed token stands in the padded attention.
        slots = torch.cat([torch.arange(len(t.ids)) + r * longest for r, t in enumerate(trees)])
        ends = torch.cat([torch.tensor(t.ends) + starts[r] for r, t in enumerate(trees)])
        mask = torch.zeros(len(trees), 1, longest, longest, dtype=torch.bool)
        for r, t in enumerate(trees):
            mask[r, 0, : len(t.ids), : len(t.ids)] = t.mask()
            mask[r, 0, len(t.ids) :, 0] = True
        cos, sin = model.cos[positions][:, None], model.sin[positions][:, None]
        residuals = torch.empty(model.blocks, len(ends), model.hidden)
        x = model.embed(ids)
        self.stages.tokens += len(ids)
        for block, (layer, weights) in enumerate(zip(model.layers, linear.layers, strict=True)):
            last = block == model.blocks - 1
            q, k, v = self.project(layer, weights, x, cos, sin)
            padded = [
                pad(t, slots, len(trees) * longest).view(len(trees), longest, -1, model.width).transpose(1, 2)
                for t in (q, k, v)
            ]
            attended = F.scaled_dot_product_attention(*padded, attn_mask=mask, enable_gqa=True)
            attended = attended.transpose(1, 2).reshape(len(trees) * longest, -1)[slots]
            if last:
                x, attended = x[ends], attended[ends]
            x = self.rest(layer, weights, x, attended)
            residuals[block] = x if last else x[ends]
        return self.next_tokens(x), residuals

    def sweep(self, trials: list[Trial], vectors: torch.Tensor):
        """Next tokens of the zero-shot prompts, plain and with each block's vector at the last position."""
        # Prompts of one length are one tensor; queries that occur twice run once.
        by_length: dict[int, list[int]] = {}
        for i, trial in enumerate(trials):
            by_length.setdefault(len(trial.zero_shot), []).append(i)
        zero: list[int] = [0] * len(trials)
        patched: list[list[int]] = [[] for _ in trials]
        for members in by_length.values():
            plain, rows = self.sweep_equal([trials[i].zero_shot for i in members], vectors[members])
            for i, z, p in zip(members, plain, rows, strict=True):
                zero[i], patched[i] = z, p
        return zero, patched

    def sweep_equal(self, prompts: list[list[int]], vectors: torch.Tensor):
        model, linear = self.model, self.linear
        unique = list(dict.fromkeys(map(tuple, prompts)))
        which = torch.tensor([unique.index(tuple(p)) for p in prompts])
        count, length = len(unique), len(unique[0])
        plain = model.embed(torch.tensor(unique).flatten())
        position = torch.arange(length).repeat(count)
        cos, sin = model.cos[position][:, None], model.sin[position][:, None]
        end_cos, end_sin = model.cos[length - 1], model.sin[length - 1]
        rows = torch.empty(0, model.hidden)
        for block, (layer, weights) in enumerate(zip(model.layers, linear.layers, strict=True)):
            self.stages.tokens += (len(plain) + len(rows)) / model.blocks
            patched = len(rows)
            x = torch.cat([plain, rows])
            row_cos = torch.cat([cos, end_cos.expand(patched, 1, -1)])
            row_sin = torch.cat([sin, end_sin.expand(patched, 1, -1)])
            q, k, v = self.project(layer, weights, x, row_cos, row_sin)
            whole = [t[: count * length].view(count, length, -1, model.width).transpose(1, 2) for t in (q, k, v)]
            attended = F.scaled_dot_product_attention(*whole, is_causal=True, enable_gqa=True)
            attended = attended.transpose(1, 2).reshape(count * length, -1)
            if patched:
                owner = which.repeat(block)
                k_past, v_past = (t[owner, :, : length - 1] for t in whole[1:])
                k_all = torch.cat([k_past, k[count * length :, :, None]], dim=2)
                v_all = torch.cat([v_past, v[count * length :, :, None]], dim=2)
                own = F.scaled_dot_product_attention(q[count * length :, :, None], k_all, v_all, enable_gqa=True)
                attended = torch.cat([attended, own.reshape(patched, -1)])
            if block == model.blocks - 1:
                keep = torch.cat([torch.arange(length - 1, count * length, length), torch.arange(count * length, len(x))])
                x = self.rest(layer, weights, x[keep], attended[keep])
                plain, rows = x[:count], x[count:]
            else:
                x = self.rest(layer, weights, x, attended)
                plain, rows = x[: count * length], x[count * length :]
            rows = torch.cat([rows, vectors[:, block]])
        tokens = self.next_tokens(torch.cat([plain, rows]))
        by_block = torch.tensor(tokens[count:]).view(model.blocks, len(prompts)).T.tolist()
        return [tokens[i] for i in which.tolist()], by_block

    def project(self, layer: dict, weights: dict, x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor):
        model = self.model
        qkv = self.linear(model.norm(x, layer["norm"]), weights["qkv"]).unflatten(-1, (-1, model.width))
        turned, v = qkv.split([model.heads + model.groups, model.groups], dim=-2)
        q, k = rotate(turned, cos, sin).split([model.heads, model.groups], dim=-2)
        return q, k, v

    def rest(self, layer: dict, weights: dict, x: torch.Tensor, attended: torch.Tensor) -> torch.Tensor:
        linear = self.linear
        x = x + linear(attended, weights["o"])
        h = self.model.norm(x, layer["mlp_norm"])
        gate = F.silu(linear(h, weights["gate"]), inplace=True)
        return x.add_(linear(gate.mul_(linear(h, weights["up"])), weights["down"]))

    def next_tokens(self, residual: torch.Tensor) -> list[int]:
        normed = self.model.norm(residual, self.model.final_norm)
        return torch.cat([self.linear(part, self.linear.head).argmax(-1) for part in normed.split(HEAD_ROWS)]).tolist()


class Tree:
    """Prompts with their common beginning once, then the rest of each."""

    def __init__(self, prompts: list[list[int]]):
        shortest = min(map(len, prompts))
        self.stem = next(
            (i for i in range(shortest - 1) if len({p[i] for p in prompts}) > 1),
            shortest - 1,
        )
        self.ids = prompts[0][: self.stem]
        self.positions = list(range(self.stem))
        self.branches: list[tuple[int, int]] = []
        for prompt in prompts:
            rest = prompt[self.stem :]
            self.branches.append((len(self.ids), len(self.ids) + len(rest)))
            self.ids = self.ids + rest
            self.positions += range(self.stem, len(prompt))
        self.ends = [end - 1 for _, end in self.branches]

    def mask(self) -> torch.Tensor:
        allowed = torch.ones(len(self.ids), len(self.ids), dtype=torch.bool).tril()
        for start, end in self.branches:
            allowed[start:end, self.stem : start] = False
        return allowed


def pad(x: torch.Tensor, slots: torch.Tensor, size: int) -> torch.Tensor:
    out = x.new_zeros(size, *x.shape[1:])
    out[slots] = x
    return out

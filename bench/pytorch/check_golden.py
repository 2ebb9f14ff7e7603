"""Compares the rebuilt model with the golden numbers that lie beside it."""

import json
import struct
from pathlib import Path

import numpy as np
import torch

from llama import Llama


def read_safetensors(path: Path) -> dict[str, torch.Tensor]:
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    types = {"F32": np.float32, "F16": np.float16, "I64": np.int64, "I32": np.int32}
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        array = np.frombuffer(raw[start:end], dtype=types[entry["dtype"]]).reshape(entry["shape"])
        tensors[name] = torch.from_numpy(array.copy())
    return tensors


def check_golden(model: Llama, folder: Path) -> dict[str, float]:
    """
    Largest differences: residuals relative to their norm; logits where they were not rounded (the patched top ten).

    Raises AssertionError when one exceeds its bound: 1e-3 for residuals, 2e-3 for patched logits.
    """
    golden = read_safetensors(folder / "golden.safetensors")
    names = {name.split(".")[0] for name in golden}
    residual_difference = logit_difference = 0.0
    last: dict[str, list[torch.Tensor]] = {}
    for name in names:
        last[name] = []
        model.forward(golden[f"{name}.input_ids"][None], lambda _, x, n=name: last[n].append(x[0, -1].clone()))
        wanted = golden[f"{name}.residual_last"].float()
        found = torch.stack(last[name])
        relative = (found - wanted).norm(dim=-1) / wanted.norm(dim=-1)
        residual_difference = max(residual_difference, relative.max().item())
    for name in names:
        if f"{name}.target_ids" not in golden:
            continue
        for block in range(model.blocks):

            def patch(index, x, block=block, name=name):
                if index == block:
                    x[0, -1] = last[name][block]

            logits = model.forward(golden[f"{name}.target_ids"][None], patch)[0, -1]
            wanted = golden[f"{name}.patched_top_values"][block].float()
            found = logits[golden[f"{name}.patched_top_ids"][block]]
            logit_difference = max(logit_difference, (found - wanted).abs().max().item())
    assert residual_difference <= 1e-3, residual_difference
    assert logit_difference <= 2e-3, logit_difference
    return {"residuals": residual_difference, "patchedLogits": logit_difference}

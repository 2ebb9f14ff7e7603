"""Float32 weights of a Llama model, read out of the ONNX file that the product runs."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx.external_data_helper import load_external_data_for_tensor


def read_config(folder: Path) -> dict:
    return json.loads((folder / "config.json").read_text())


def read_weights(folder: Path, graph_file: str = "onnx/model_q4.onnx") -> dict[str, torch.Tensor]:
    """Weights by the names that `Llama` uses; matrices are [out, in]."""
    path = folder / graph_file
    graph = onnx.load(path, load_external_data=False).graph
    tensors = {tensor.name: tensor for tensor in graph.initializer}

    def array(name: str) -> np.ndarray:
        tensor = tensors[name]
        if tensor.data_location == onnx.TensorProto.EXTERNAL:
            load_external_data_for_tensor(tensor, str(path.parent))
        return onnx.numpy_helper.to_array(tensor)

    weights: dict[str, torch.Tensor] = {}
    for node in graph.node:
        if node.op_type == "MatMulNBits":
            name = node.name.removeprefix("/").rsplit("/MatMul", 1)[0].replace("/", ".").removeprefix("model.")
            weights[name] = torch.from_numpy(dequantise(node, [array(i) for i in node.input[1:] if i]))
        elif node.op_type in ("SimplifiedLayerNormalization", "SkipSimplifiedLayerNormalization"):
            name = node.name.split("/")[-2] if "final_norm" in node.name else ".".join(node.name.split("/")[2:-1])
            weight = node.input[1] if node.op_type.startswith("Simplified") else node.input[2]
            weights[name] = torch.from_numpy(array(weight).copy())
    weights["cos"] = torch.from_numpy(array("cos_cache").copy())
    weights["sin"] = torch.from_numpy(array("sin_cache").copy())
    return weights


def dequantise(node: onnx.NodeProto, inputs: list[np.ndarray]) -> np.ndarray:
    """w[n, block · b + j] = scale[n, b] · (q − zero[n, b]); float zero points, or packed ones, or none."""
    attributes = {a.name: a.i for a in node.attribute}
    rows, columns = attributes["N"], attributes["K"]
    bits, block = attributes["bits"], attributes["block_size"]
    blocks = -(-columns // block)
    packed, scales, *zero = inputs
    q = unpack(packed.reshape(rows, blocks, -1), bits)[..., :block].astype(np.float32)
    scales = scales.reshape(rows, blocks, 1).astype(np.float32)
    if not zero:
        zeros = np.float32(2 ** (bits - 1))
    elif zero[0].dtype == np.uint8:
        zeros = unpack(zero[0].reshape(rows, -1), bits)[:, :blocks].astype(np.float32)[..., None]
    else:
        zeros = zero[0].reshape(rows, blocks, 1).astype(np.float32)
    return np.ascontiguousarray(((q - zeros) * scales).reshape(rows, -1)[:, :columns])


def unpack(data: np.ndarray, bits: int) -> np.ndarray:
    """The low nibble is the even element."""
    if bits == 8:
        return data
    return np.stack([data & 15, data >> 4], axis=-1).reshape(*data.shape[:-1], -1)

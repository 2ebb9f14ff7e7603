"""A plain Llama decoder: what a modelling library computes, without its overhead."""

import torch
import torch.nn.functional as F


class Llama:
    """Weights and the pieces of the forward pass. Query, key and value matrices are one matrix, as in the file."""

    def __init__(self, config: dict, weights: dict[str, torch.Tensor]):
        self.blocks = config["num_hidden_layers"]
        self.hidden = config["hidden_size"]
        self.heads = config["num_attention_heads"]
        self.groups = config["num_key_value_heads"]
        self.width = config["head_dim"]
        self.epsilon = config["rms_norm_eps"]
        self.head = weights["lm_head"]
        self.final_norm = weights["final_norm_layernorm"]
        self.cos = torch.cat([weights["cos"]] * 2, dim=-1)
        self.sin = torch.cat([weights["sin"]] * 2, dim=-1)
        self.layers = [
            {name: weights[f"layers.{i}.{path}"] for name, path in LAYER.items()} for i in range(self.blocks)
        ]

    def embed(self, ids: torch.Tensor) -> torch.Tensor:
        return self.head[ids]

    def norm(self, x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
        return F.rms_norm(x, (self.hidden,), weight, self.epsilon)

    def logits(self, residual: torch.Tensor) -> torch.Tensor:
        return F.linear(self.norm(residual, self.final_norm), self.head)

    def project(self, layer: dict, x: torch.Tensor, positions: torch.Tensor):
        """Queries, keys and values, rotated: each [..., heads, width]; x [..., hidden], positions [...]."""
        qkv = F.linear(self.norm(x, layer["norm"]), layer["qkv"]).unflatten(-1, (-1, self.width))
        q, k, v = qkv.split([self.heads, self.groups, self.groups], dim=-2)
        cos, sin = self.cos[positions].unsqueeze(-2), self.sin[positions].unsqueeze(-2)
        return rotate(q, cos, sin), rotate(k, cos, sin), v

    def mlp(self, layer: dict, x: torch.Tensor) -> torch.Tensor:
        h = self.norm(x, layer["mlp_norm"])
        return F.linear(F.silu(F.linear(h, layer["gate"])) * F.linear(h, layer["up"]), layer["down"])

    def block(self, layer: dict, x: torch.Tensor, positions: torch.Tensor) -> torch.Tensor:
        """One decoder block over whole prompts, x [batch, length, hidden]."""
        q, k, v = (t.transpose(1, 2) for t in self.project(layer, x, positions))
        attended = F.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=True)
        x = x + F.linear(attended.transpose(1, 2).flatten(2), layer["o"])
        return x + self.mlp(layer, x)

    def forward(self, ids: torch.Tensor, hook=None) -> torch.Tensor:
        """
        Logits of all positions, as libraries return them.

        hook(block, residual) may change the residual after each block in place.
        """
        positions = torch.arange(ids.shape[1])
        x = self.embed(ids)
        for index, layer in enumerate(self.layers):
            x = self.block(layer, x, positions)
            if hook:
                hook(index, x)
        return self.logits(x)


LAYER = {
    "norm": "input_layernorm",
    "qkv": "attn.qkv_proj",
    "o": "attn.o_proj",
    "mlp_norm": "post_attention_layernorm",
    "gate": "mlp.gate_proj",
    "up": "mlp.up_proj",
    "down": "mlp.down_proj",
}


def rotate(x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
    a, b = x.chunk(2, dim=-1)
    return x * cos + torch.cat([-b, a], dim=-1) * sin

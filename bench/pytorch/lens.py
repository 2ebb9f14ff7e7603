"""The model as TransformerLens runs it, behind the interface of `Llama` that the plain loop and the check use."""

import torch
from transformer_lens import HookedTransformer, HookedTransformerConfig

from llama import LAYER


class Lens:
    """TransformerLens' own modules and hooks with our weights: its model table does not have this model."""

    def __init__(self, config: dict, weights: dict[str, torch.Tensor]):
        self.blocks = config["num_hidden_layers"]
        self.hidden = config["hidden_size"]
        self.model = HookedTransformer(
            HookedTransformerConfig(
                n_layers=self.blocks,
                d_model=self.hidden,
                n_heads=config["num_attention_heads"],
                n_key_value_heads=config["num_key_value_heads"],
                d_head=config["head_dim"],
                d_mlp=config["intermediate_size"],
                n_ctx=256,
                d_vocab=config["vocab_size"],
                act_fn="silu",
                gated_mlp=True,
                normalization_type="RMS",
                final_rms=True,
                eps=config["rms_norm_eps"],
                positional_embedding_type="rotary",
                rotary_dim=config["head_dim"],
                rotary_base=int(config["rope_theta"]),
                rotary_adjacent_pairs=False,
                init_weights=False,
                device="cpu",
            )
        )
        self.model.load_state_dict(self.state(config, weights), strict=False)

    def state(self, config: dict, weights: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        """Our [out, in] matrices by the names and shapes of TransformerLens; biases stay zero."""
        heads, groups, width = (
            config[name] for name in ("num_attention_heads", "num_key_value_heads", "head_dim")
        )
        zeros = {name: torch.zeros_like(value) for name, value in self.model.state_dict().items() if ".b_" in name or "._b_" in name}
        found = {
            **zeros,
            "embed.W_E": weights["lm_head"],
            "unembed.W_U": weights["lm_head"].T,
            "ln_final.w": weights["final_norm_layernorm"],
        }
        for i in range(self.blocks):
            layer = {name: weights[f"layers.{i}.{path}"] for name, path in LAYER.items()}
            q, k, v = (
                part.unflatten(0, (-1, width)).transpose(1, 2)
                for part in layer["qkv"].split([heads * width, groups * width, groups * width])
            )
            found |= {
                f"blocks.{i}.ln1.w": layer["norm"],
                f"blocks.{i}.ln2.w": layer["mlp_norm"],
                f"blocks.{i}.attn.W_Q": q,
                f"blocks.{i}.attn._W_K": k,
                f"blocks.{i}.attn._W_V": v,
                f"blocks.{i}.attn.W_O": layer["o"].unflatten(1, (heads, width)).permute(1, 2, 0),
                f"blocks.{i}.mlp.W_gate": layer["gate"].T,
                f"blocks.{i}.mlp.W_in": layer["up"].T,
                f"blocks.{i}.mlp.W_out": layer["down"].T,
            }
        return {name: value.contiguous() for name, value in found.items()}

    def forward(self, ids: torch.Tensor, hook=None) -> torch.Tensor:
        """Logits of all positions; hook(block, residual) may change the residual after each block in place."""
        hooks = [
            (f"blocks.{block}.hook_resid_post", lambda x, hook, block=block, own=hook: own(block, x))
            for block in range(self.blocks)
        ]
        return self.model.run_with_hooks(ids, fwd_hooks=hooks if hook else [], prepend_bos=False)

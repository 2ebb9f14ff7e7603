"""Prompts of the base experiment, as token ids, in the template of the product's paper preset."""

from dataclasses import dataclass

from tokenizers import Tokenizer


@dataclass
class Trial:
    """One episode: what runs for it. `queries` are the prompts that its task vector is read from."""

    zero_shot: list[int]
    few_shot: list[int]
    queries: list[list[int]]
    answer: str


def trials(tokenizer: Tokenizer, episodes: list[dict]) -> list[Trial]:
    def prompt(demonstrations: list[dict], query: str) -> list[int]:
        lines = [f"example:{d['input']}->{d['output']}\n" for d in demonstrations]
        return tokenizer.encode("".join(lines) + f"example:{query}->").ids

    return [
        Trial(
            zero_shot=prompt([], e["query"]),
            few_shot=prompt(e["demonstrations"], e["query"]),
            queries=[prompt(x["demonstrations"], x["dummy"]) for x in e["extractions"]],
            answer=e["answer"],
        )
        for e in episodes
    ]

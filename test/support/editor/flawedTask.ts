/** A task file that the editor marks: a pair that comes twice, too few of them, and an output of several tokens. */
export const flawedTask = `{
  "name": "words",
  "description": "A word → its opposite.",
  "kind": "linguistic",
  "scoring": "exact",
  "source": "my own",
  "licence": "CC0-1.0",
  "pairs": [
    ["hot", "cold"],
    ["hot", "cold"],
    ["happy", "extraordinarily unhappy"],
    ["up", "down"]
  ]
}
`;

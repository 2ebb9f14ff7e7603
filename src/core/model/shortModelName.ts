/** Name of a model without its publisher: `SmolLM2-135M-Instruct`. */
export function shortModelName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/**
 * A function that keeps its last result, and makes it anew only when an argument is another one. For what is long to make,
 * asked for at each sign of progress, and made of values that are replaced and never changed.
 */
export function keepLast<A extends readonly unknown[], R>(make: (...given: A) => R): (...given: A) => R {
  let last: { readonly given: A; readonly made: R } | undefined;
  return (...given) => {
    const same =
      last?.given.length === given.length && last.given.every((one, i) => Object.is(one, given[i]));
    if (last && same) return last.made;
    last = { given, made: make(...given) };
    return last.made;
  };
}

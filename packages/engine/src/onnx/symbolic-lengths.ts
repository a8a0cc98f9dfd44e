/** Lengths that are known at run time only: computed from the shapes of the graph's inputs, each of them once. */

import { internalError } from "@noether/base";
import { intAttribute } from "../graph/attribute.js";
import { type Dimension, termsOf } from "../graph/dimension.js";
import type { Emitter, Tensor } from "../graph/tensor.js";

/** Writes lengths. */
export interface SymbolicLengths extends Pick<Emitter, "dimensions"> {
  /** Says that `value` stands for an input of the graph: symbolic lengths are read from its shape. */
  bindInput(tensor: Tensor, value: string): void;
}

/**
 * A writer of lengths.
 *
 * @param withHint - Runs a function under a hint for the names of new values.
 */
export function symbolicLengths(
  { add, ints }: Pick<Emitter, "add" | "ints">,
  withHint: (hint: string, write: () => string) => string,
): SymbolicLengths {
  const bound: { readonly tensor: Tensor; readonly value: string }[] = [];
  const shared = new Map<string, string>();
  const once = (key: string, write: () => string): string => {
    const name = shared.get(key) ?? withHint("length", write);
    shared.set(key, name);
    return name;
  };
  const symbol = (name: string): string =>
    once(`symbol ${name}`, () => {
      for (const { tensor, value } of bound) {
        const axis = tensor.shape.indexOf(name);
        if (axis < 0) continue;
        return add("Shape", [value], { start: intAttribute(axis), end: intAttribute(axis + 1) });
      }
      throw internalError(`no input has the axis "${name}"`);
    });
  const dimension = (length: Dimension): string => {
    if (typeof length === "number") return ints([length]);
    return once(`length ${length}`, () =>
      termsOf(length)
        .map(({ coefficient, symbols }) => {
          const values = symbols.map(symbol);
          if (coefficient !== 1 || values.length === 0) values.push(ints([coefficient]));
          return values.reduce((a, b) => add("Mul", [a, b]));
        })
        .reduce((a, b) => add("Add", [a, b])),
    );
  };
  return {
    bindInput: (tensor, value) => void bound.push({ tensor, value }),
    dimensions(shape) {
      if (shape.every((length) => typeof length === "number")) return ints(shape);
      if (shape.length === 1) return dimension(shape[0]!);
      return once(`shape ${shape.join()}`, () => {
        // Neighbors that are known go into one initializer.
        const parts: string[] = [];
        let known: number[] = [];
        const flush = (): void => {
          if (known.length > 0) parts.push(ints(known));
          known = [];
        };
        for (const length of shape) {
          if (typeof length === "number") known.push(length);
          else {
            flush();
            parts.push(dimension(length));
          }
        }
        flush();
        return add("Concat", parts, { axis: intAttribute(0) });
      });
    },
  };
}

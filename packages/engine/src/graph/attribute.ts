/** Attributes of a node as ops write them. `Written` is a graph as it is written. */
export type EmittedAttribute<Written = unknown> =
  | { readonly kind: "int"; readonly value: number }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "ints"; readonly value: readonly number[] }
  | { readonly kind: "graph"; readonly value: Written };

/** Attributes by name. */
export type EmittedAttributes<Written = unknown> = Readonly<Record<string, EmittedAttribute<Written>>>;

/** An integer as an attribute. */
export const intAttribute = (value: number): EmittedAttribute<never> => ({ kind: "int", value });

/** A list of integers as an attribute. */
export const intsAttribute = (value: readonly number[]): EmittedAttribute<never> => ({ kind: "ints", value });

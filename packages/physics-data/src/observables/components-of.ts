/** The numbers of an array one by one: `px`, `py`, `pz`, `E` of momenta, `mothers[0]` of pairs. */

import type { ComponentOrder } from "../kinematics/component-order.js";
import { asDoubles, type NdArray } from "../numpy/nd-array.js";

/** Rows of up to this many numbers are told apart; longer ones are one thing, such as a picture. */
const MOST = 8;

/** One number of each row, or all numbers of every row. */
export interface Component {
  /** `"label"`, `"px"`, `"mothers[1]"`. */
  readonly name: string;
  /** Its values in an array of this name and shape. */
  values(array: NdArray): Float64Array;
}

/** The components of the array `name`. `order` tells that rows of four are momenta; names have the array's in front if `qualified`. */
export function componentsOf(
  name: string,
  { shape }: Pick<NdArray, "shape">,
  { order, qualified = false }: { readonly order?: ComponentOrder | undefined; readonly qualified?: boolean } = {},
): readonly Component[] {
  const width = shape[1];
  if (width === undefined || width > MOST) return [{ name, values: asDoubles }];
  const names = order === undefined || width !== 4 ? undefined : order.split(",");
  return Array.from({ length: width }, (_, i) => ({
    name: names === undefined ? `${name}[${i}]` : qualified ? `${name}.${names[i]}` : names[i]!,
    values: (array: NdArray) => {
      const all = asDoubles(array);
      return Float64Array.from({ length: all.length / width }, (_, row) => all[row * width + i]!);
    },
  }));
}

/** A Lie algebra with integer structure constants, sparse, and the exact check that it is one. */

/** [B_a, B_b] = Σ_c f B_c. */
export interface ExactAlgebra {
  readonly dimension: number;
  /** `[m, 4]`: a < b, c and the integer f, sorted; all others are zero. */
  readonly brackets: Int32Array;
}

/** The dense tensor f_ab^c, `[k, k, k]`. */
export function denseConstants({ dimension: k, brackets }: ExactAlgebra): Float64Array {
  const f = new Float64Array(k * k * k);
  for (let at = 0; at < brackets.length; at += 4) {
    const [a, b, c, value] = brackets.subarray(at, at + 4) as unknown as [number, number, number, number];
    f[(a * k + b) * k + c] = value;
    f[(b * k + a) * k + c] = -value;
  }
  return f;
}

/** The largest |coefficient| of [[a, b], c] + [[b, c], a] + [[c, a], b] over all triples, in integers: 0 or no algebra. */
export function exactJacobi({ dimension: k, brackets }: ExactAlgebra): number {
  const table: (readonly [number, number])[][] = Array.from({ length: k * k }, () => []);
  for (let at = 0; at < brackets.length; at += 4) {
    const [a, b, c, value] = brackets.subarray(at, at + 4) as unknown as [number, number, number, number];
    table[a * k + b]!.push([c, value]);
    table[b * k + a]!.push([c, -value]);
  }
  let worst = 0;
  const sum = new Int32Array(k);
  const touched: number[] = [];
  const add = (a: number, b: number, c: number): void => {
    for (const [d, f] of table[a * k + b]!) {
      for (const [e, g] of table[d * k + c]!) {
        sum[e] = sum[e]! + f * g;
        touched.push(e);
      }
    }
  };
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      for (let c = b + 1; c < k; c++) {
        add(a, b, c);
        add(b, c, a);
        add(c, a, b);
        for (const e of touched) {
          worst = Math.max(worst, Math.abs(sum[e]!));
          sum[e] = 0;
        }
        touched.length = 0;
      }
    }
  }
  return worst;
}

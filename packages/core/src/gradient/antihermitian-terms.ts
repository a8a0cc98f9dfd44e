/**
 * The loss of the authors' code for unitary groups (arXiv:2302.05383), which is not that of the text.
 *
 * With W = iG, for x' = (1 + iεG) x:
 *
 *   invariance      Σ_a (mean (φ(x'_a) − φ(x))²)² / ε²: one square too many, so of order ε² and without effect
 *   normalization   Σ_a (Σ|w|² − 2)² + (Σ |W + W†|)²: anti-hermiticity, so U(n), is put in by hand
 *   orthogonality   Σ_a (|tr W_a W_a| − 2)² + Σ_{a<b} |tr W_a W_b|² + |Σ w_a w_b|²
 *   closure         Σ_{a<b} (|[W_a, W_b] − Σ_c f_abc W_c|²)², f complex
 *   sparsity        Σ_a S(Re, Re)² + S(Im, Im)² + S(Re, Im)², S the sum over pairs of entries of u² v²
 */

import type { Rng } from "@noether/base";
import {
  add,
  constant,
  matmul,
  matrixTranspose,
  maximum,
  mean,
  mul,
  relu,
  reshape,
  slice,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  transpose,
} from "@noether/engine";
import { brackets, type LossSizes } from "./loss-terms.js";
import { createStructureNetwork, type StructureNetwork, type StructureNetworkTensors } from "./structure-network.js";

/** A complex tensor. */
interface Complex {
  readonly re: Tensor;
  readonly im: Tensor;
}

/** Weights of the networks of complex structure constants. */
export interface UnitaryStructure {
  readonly [part: string]: StructureNetwork;
  readonly re: StructureNetwork;
  readonly im: StructureNetwork;
}

/** First numbers of the networks. */
export function createUnitaryStructure(rng: Rng, pairs: number, generators: number): UnitaryStructure {
  return {
    re: createStructureNetwork(rng.stream("re"), pairs, generators),
    im: createStructureNetwork(rng.stream("im"), pairs, generators),
  };
}

/** Keeps the root away from 0, where its derivative is infinite. */
const SMALLEST = 1e-300;
const modulus = (squares: Tensor): Tensor => sqrt(maximum(squares, SMALLEST));
const absSquared = ({ re, im }: Complex): Tensor => add(square(re), square(im));

/**
 * The terms.
 *
 * @param w - `[members, N, 2 m²]`.
 * @param change - (φ(x') − φ(x)) / ε, `[members, N, points]`.
 * @param structure - Networks and the vectors they are fed, `[members, 2 · pairs, 1, N]`; absent without closure.
 */
export function unitaryTerms(
  w: Tensor,
  change: Tensor,
  epsilon: number,
  sizes: LossSizes,
  structure?: { readonly networks: Readonly<Record<string, StructureNetworkTensors>>; readonly seeds: Tensor },
): Record<string, Tensor> {
  const { members, generators, unknowns } = sizes;
  const m = unknowns.columns;
  const half = m * m;
  const a = { re: slice(w, 2, 0, half), im: slice(w, 2, half, 2 * half) };
  const matrices = (part: Tensor): Tensor => reshape(part, [members, generators, m, m]);
  const flipped = (part: Tensor): Tensor =>
    reshape(transpose(matrices(part), [0, 1, 3, 2]), [members, generators, half]);
  const adjointSum = { re: add(a.re, flipped(a.re)), im: sub(a.im, flipped(a.im)) };
  const traces = overlaps(a, { re: flipped(a.re), im: flipped(a.im) });
  const sparse = (u: Tensor, v: Tensor): Tensor => mul(sum(u, 2), sum(v, 2));
  const [re2, im2] = [square(a.re), square(a.im)];
  const same = (u: Tensor): Tensor => sub(sparse(u, u), sum(square(u), 2));
  return {
    invariance: mul(sum(square(mean(square(change), 2)), 1), epsilon * epsilon),
    normalization: sum(add(square(sub(sum(square(w), 2), 2)), square(sum(modulus(absSquared(adjointSum)), 2))), 1),
    orthogonality: add(
      onDiagonal(square(sub(modulus(absSquared(traces)), 2)), generators),
      aboveDiagonal(add(absSquared(traces), absSquared(overlaps(a, a))), generators),
    ),
    ...(structure && { closure: unitaryClosure(w, a, structure, sizes) }),
    sparsity: sum(add(add(square(same(re2)), square(same(im2))), square(sparse(re2, im2))), 1),
  };
}

/** Σ u_a v_b without conjugation, `[members, N, N]`. */
function overlaps(u: Complex, v: Complex): Complex {
  const product = (x: Tensor, y: Tensor): Tensor => matmul(x, matrixTranspose(y));
  return {
    re: sub(product(u.re, v.re), product(u.im, v.im)),
    im: add(product(u.re, v.im), product(u.im, v.re)),
  };
}

function unitaryClosure(
  w: Tensor,
  a: Complex,
  { networks, seeds }: { readonly networks: Readonly<Record<string, StructureNetworkTensors>>; readonly seeds: Tensor },
  sizes: LossSizes,
): Tensor {
  const half = (sizes.unknowns.columns ** 2) as number;
  const found = brackets(w, sizes);
  const f = complexNetwork(networks["re"]!, networks["im"]!, seeds);
  const rest = {
    re: sub(slice(found, 2, 0, half), sub(matmul(f.re, a.re), matmul(f.im, a.im))),
    im: sub(slice(found, 2, half, 2 * half), add(matmul(f.re, a.im), matmul(f.im, a.re))),
  };
  return sum(square(sum(absSquared(rest), 2)), 1);
}

/** The networks N → N → N → N with complex weights; ReLU acts on real and imaginary parts apart. */
function complexNetwork(re: StructureNetworkTensors, im: StructureNetworkTensors, seeds: Tensor): Complex {
  const [members, twice, , width] = seeds.shape as readonly number[] as [number, number, 1, number];
  const pairs = twice / 2;
  let z: Complex = { re: slice(seeds, 1, 0, pairs), im: slice(seeds, 1, pairs, twice) };
  const layers = Object.keys(re);
  for (const [i, name] of layers.entries()) {
    const [u, v] = [re[name]!, im[name]!];
    z = {
      re: add(sub(matmul(z.re, u.weight), matmul(z.im, v.weight)), u.bias),
      im: add(add(matmul(z.re, v.weight), matmul(z.im, u.weight)), v.bias),
    };
    if (i < layers.length - 1) z = { re: relu(z.re), im: relu(z.im) };
  }
  const flat = (part: Tensor): Tensor => reshape(part, [members, pairs, width]);
  return { re: flat(z.re), im: flat(z.im) };
}

function onDiagonal(x: Tensor, n: number): Tensor {
  return sum(
    mul(
      x,
      constant(
        maskOf(n, (i, j) => i === j),
        [n, n],
      ),
    ),
    [1, 2],
  );
}

function aboveDiagonal(x: Tensor, n: number): Tensor {
  return sum(
    mul(
      x,
      constant(
        maskOf(n, (i, j) => i < j),
        [n, n],
      ),
    ),
    [1, 2],
  );
}

function maskOf(n: number, kept: (i: number, j: number) => boolean): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => (kept(Math.floor(at / n), at % n) ? 1 : 0));
}

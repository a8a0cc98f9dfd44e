import { createRng } from "@noether/base";
import {
  compile,
  constant,
  createMlp,
  grad,
  graph,
  hostExecutor,
  input,
  leakyRelu,
  leavesOf,
  mlp,
  mul,
  square,
  sub,
  sum,
  tensorTree,
} from "@noether/engine";
import { describe, expect, it } from "vitest";
import { createJudge, judge, movable } from "./judge.js";

const VIEW = { mean: Float64Array.of(0.5, -1, 2), deviation: Float64Array.of(2, 1, 0.5) };
const POINTS = 17;
/** Rounding in double: the rule regroups a few hundred products. */
const ROUNDING = 1e-11;

/** The judge of one replica beside the same network as plain layers: logits and gradients of the sum of their squares. */
async function both(hidden: readonly number[]) {
  const widths = [3, ...hidden, 1];
  const [net, plain] = [createJudge(createRng(7), widths), createMlp(createRng(7), widths)];
  const x = input("x", [1, POINTS, 3]);
  const own = tensorTree(net, ({ shape }, path) => input(`own.${path}`, [1, ...shape]));
  const other = tensorTree(plain, ({ shape }, path) => input(`plain.${path}`, shape));
  const logits = judge(own, VIEW, x);
  const standard = mul(sub(x, constant(VIEW.mean)), constant(VIEW.deviation.map((d) => 1 / d)));
  const expected = mlp(other, standard, { activation: (value) => leakyRelu(value, 0.2) });
  const [ofX, ...ofOwn] = grad(sum(square(logits)), [x, ...own.layers]);
  const flat = other.layers.flatMap(({ weight, bias }) => [weight, bias!]);
  const [plainOfX, ...ofOther] = grad(sum(square(expected)), [x, ...flat]);
  const named = (prefix: string, tensors: typeof ofOwn) =>
    Object.fromEntries(tensors.map((tensor, i) => [`${prefix} ${i}`, tensor]));
  const outputs = {
    logits,
    expected,
    ofX: ofX!,
    plainOfX: plainOfX!,
    ...named("own", ofOwn),
    ...named("plain", ofOther),
  };
  const compiled = await compile(graph(outputs), { precision: "float64", executor: hostExecutor });
  const rng = createRng(1);
  const results = await compiled.run({
    x: { data: Float64Array.from({ length: 3 * POINTS }, rng.normal), shape: [1, POINTS, 3] },
    ...Object.fromEntries(
      leavesOf(net).map(({ path, value }) => [`own.${path}`, { ...value, shape: [1, ...value.shape] }]),
    ),
    ...Object.fromEntries(leavesOf(plain).map(({ path, value }) => [`plain.${path}`, value])),
  });
  return { net, values: (name: string): number[] => Array.from(results[name]!.data as Float64Array) };
}

const farthest = (a: readonly number[], b: readonly number[]): number => {
  expect(a.length).toBe(b.length);
  return Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));
};

describe.each([[[]], [[5]], [[5, 4]], [[6, 5, 4]]])("the judge with hidden layers of %j", (hidden) => {
  it("is the plain network, and so are its gradients by points, weights and biases", async () => {
    const { net, values } = await both(hidden);
    expect(farthest(values("logits"), values("expected"))).toBeLessThan(ROUNDING);
    expect(farthest(values("ofX"), values("plainOfX"))).toBeLessThan(ROUNDING);
    const moves = movable(net).layers;
    for (const [i, { data }] of moves.entries()) {
      const moving = values(`own ${i}`).filter((_, at) => data[at] === 1);
      expect(farthest(moving, [...values(`plain ${2 * i}`), ...values(`plain ${2 * i + 1}`)])).toBeLessThan(ROUNDING);
    }
  });

  it("keeps fixed the columns that make ones, and nothing else", () => {
    const net = createJudge(createRng(2), [3, ...hidden, 1]);
    for (const [i, { data }] of movable(net).layers.entries()) {
      const [rows, width] = net.layers[i]!.shape as [number, number];
      const ones = i < net.layers.length - 2;
      const fixed = Array.from(data as Float64Array).flatMap((move, at) => (move === 0 ? [at] : []));
      expect(fixed).toEqual(ones ? Array.from({ length: rows }, (_, row) => row * width + width - 1) : []);
      expect(fixed.map((at) => Number(net.layers[i]!.data[at]))).toEqual(
        fixed.map((_, row) => (row === rows - 1 ? 1 : 0)),
      );
    }
  });
});

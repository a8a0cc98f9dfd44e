import { describe, expect, it } from "vitest";
import { constant } from "../graph/constant.js";
import { input } from "../graph/input.js";
import { concat } from "./concat.js";
import { conv } from "./convolution.js";
import { dropout } from "./dropout.js";
import { einsum } from "./einsum.js";
import { flip, gather, scatterAdd } from "./gather.js";
import { maxPool } from "./pooling.js";
import { broadcastTo } from "./reshape.js";
import { where } from "./select.js";
import { pad, slice } from "./slice.js";
import { split } from "./split.js";
import { matrixTranspose, transpose } from "./transpose.js";

const x = input("x", ["N", 3]);
const image = input("image", ["N", 2, 5]);

describe("ops refuse, with what was got and what was expected,", () => {
  it.each<readonly [string, () => unknown, string]>([
    ["a range out of bounds", () => slice(x, 1, 2, 4), "the range 2 to 4 of axis 1 of [N, 3]"],
    ["a range that ends before it starts", () => slice(x, 1, 2, 1), "the range 2 to 1"],
    ["a negative margin", () => pad(x, 0, -1, 0), "margins -1 and 0"],
    ["no tensors to join", () => concat([], 0), "no tensors in concat"],
    ["shapes that do not join", () => concat([x, image], 0), "[N, 3], [N, 2, 5] in concat"],
    ["parts that do not add up", () => split(x, 1, 2), "[N, 3] split into 2"],
    ["parts of other lengths", () => split(x, 1, [1, 1]), "split into [1, 1]"],
    ["an index out of range", () => gather(x, [3], 1), "index 3 into axis 1"],
    ["the flip of a symbolic axis", () => flip(x, 0), "axis 0 of [N, 3] in flip"],
    [
      "updates that do not fit",
      () => scatterAdd(x, constant([0], [1], { type: "int64" }), 1, 2),
      "updates of shape [N, 3]",
    ],
    ["no permutation", () => transpose(x, [0, 0]), "the permutation [0, 0]"],
    ["the matrix transpose of a vector", () => matrixTranspose(constant([1])), "shape [1] in matrixTranspose"],
    ["what does not broadcast", () => broadcastTo(x, ["N", 1]), "[N, 3] to be broadcast to [N, 1]"],
    ["a condition that is no bool", () => where(x, x, x), "float in the condition of where"],
    ["an equation that cannot be read", () => einsum("ij", [x]), "cannot be read"],
    ["a wrong number of factors", () => einsum("ij,jk->ik", [x]), "1 factors for 2 terms"],
    ["letters that do not fit", () => einsum("i->i", [x]), 'shape [N, 3] for "i"'],
    ["lengths that disagree", () => einsum("ij,ij->i", [x, input("y", ["N", 2])]), 'lengths 3 and 2 for "j"'],
    ["a repeated letter", () => einsum("ii->i", [constant([1], [1, 1])]), 'a repeated letter in "ii"'],
    ["a letter from nowhere", () => einsum("ij->k", [x]), 'the letter "k"'],
    ["channels that differ", () => conv(image, constant(new Array(9).fill(1), [1, 3, 3])), "[N, 2, 5] and [1, 3, 3]"],
    ["a window that does not fit", () => maxPool(image, [6]), "spans 6 entries of an axis that has 5"],
    ["a window of too many axes", () => maxPool(image, [2, 2]), "a window of 2 axes"],
    ["strides of another rank", () => maxPool(image, [2], { strides: [1, 1] }), "2 entries for a window"],
    ["a stride of zero", () => maxPool(image, [2], { strides: [0] }), "a step of a window = 0"],
    ["a rate of one", () => dropout(x, x, 1), "a dropout rate of 1"],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});

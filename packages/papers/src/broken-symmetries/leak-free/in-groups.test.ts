import { expect, it } from "vitest";
import { inGroups } from "./in-groups.js";

it("runs all tasks at once, and gives each group its own results", async () => {
  const asked: number[][] = [];
  const results = await inGroups([[1, 2], [], [3]], async (tasks) => {
    asked.push([...tasks]);
    return tasks.map((task) => 10 * task);
  });
  expect(asked).toEqual([[1, 2, 3]]);
  expect(results).toEqual([[10, 20], [], [30]]);
});

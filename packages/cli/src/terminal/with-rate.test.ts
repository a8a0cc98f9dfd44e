import { expect, it } from "vitest";
import { withRate } from "./with-rate.js";

it("shows the rate of each task, and starts over where a task does", () => {
  const units: string[] = [];
  let time = 0;
  const onEvent = withRate(
    ({ unit }) => units.push(unit),
    () => time,
  );
  for (const [task, done, at] of [
    ["reading", 100, 0],
    ["reading", 300, 1000],
    ["reading", 700, 2000],
    ["reading", 100, 3000],
    ["reading", 150, 4000],
    ["writing", 1000, 5000],
  ] as const) {
    time = at;
    onEvent({ kind: "progress", task, done, unit: "events" });
  }
  expect(units).toEqual(["events", "events, 200/s", "events, 300/s", "events", "events, 50/s", "events"]);
});

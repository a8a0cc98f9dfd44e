import type { OnEvent } from "@noether/base";
import { numberText } from "@noether/figures/text";

/**
 * Passes events on with their rate: `12,288 events, 310,000/s`. The clock starts with the first event of each task, and again where a
 * task starts over.
 */
export function withRate(onEvent: OnEvent, now: () => number): OnEvent {
  let task: string | undefined;
  let begun = 0;
  let before = 0;
  let last = 0;
  return (event) => {
    const time = now();
    if (event.task !== task || event.done < last) [task, begun, before] = [event.task, time, event.done];
    last = event.done;
    const rate = ((event.done - before) / (time - begun)) * 1000;
    onEvent(
      rate > 0 && Number.isFinite(rate) ? { ...event, unit: `${event.unit}, ${numberText(roundTo(rate))}/s` } : event,
    );
  };
}

/** Two digits: a rate that flickers cannot be read. */
function roundTo(rate: number): number {
  return Number(rate.toPrecision(2));
}

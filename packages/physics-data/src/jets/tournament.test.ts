import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { END, LinkedLists } from "./linked-lists.js";
import { Tournament } from "./tournament.js";

describe("Tournament", () => {
  const value = fc.integer({ min: 0, max: 20 }); // many ties
  test.prop([
    fc.array(value, { minLength: 1, maxLength: 40 }),
    fc.array(fc.tuple(fc.nat(), fc.option(value, { nil: Number.POSITIVE_INFINITY })), { maxLength: 60 }),
  ])("knows the smallest value after each change, of fewer players than there is room for", (values, changes) => {
    const tournament = new Tournament(64);
    for (let start = 0; start < 2; start++) {
      tournament.values.set(values); // what the last start left behind does not play
      tournament.start(values.length);
      const now = [...values];
      for (const [who, next] of [[0, values[0]!] as const, ...changes]) {
        const player = who % values.length;
        now[player] = next;
        tournament.set(player, next);
        expect(now[tournament.winner]).toBe(Math.min(...now));
      }
    }
  });
});

describe("LinkedLists", () => {
  test.prop([fc.array(fc.tuple(fc.nat(9), fc.option(fc.nat(3), { nil: END })), { maxLength: 80 })])(
    "hold what entered and has not left",
    (moves) => {
      const lists = new LinkedLists(4, 10);
      const home = new Array<number>(10).fill(END);
      for (const [item, to] of moves) {
        if (home[item] !== END) lists.leave(item, home[item]!);
        home[item] = to;
        if (to !== END) lists.enter(item, to);
        for (let list = 0; list < 4; list++) {
          const held: number[] = [];
          for (let at = lists.first[list]!; at !== END; at = lists.next[at]!) held.push(at);
          expect(held.sort()).toEqual([...home.keys()].filter((each) => home[each] === list));
        }
      }
      lists.clear(4);
      expect([...lists.first]).toEqual([END, END, END, END]);
    },
  );
});

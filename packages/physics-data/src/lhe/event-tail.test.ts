import { describe, expect, it } from "vitest";
import { tailFault } from "./event-tail.js";

const fault = (text: string): string | undefined => tailFault(Buffer.from(text), 0, text.length)?.code;

describe("tailFault", () => {
  it.each([
    "",
    " \n# comment < with anything\n",
    "<rwgt>\n<wgt id='1'> 1.0 </wgt>\n</rwgt>\n",
    "<scales a='1'/><weights> 1 2\n3 4 </weights>",
    "<a:b><c-d>1 < 2</c-d></a:b><!-- <event> -->",
  ])("takes %j", (text) => expect(fault(text)).toBeUndefined());

  it.each([
    ["</eve>\n 2 1 1 91. 0.1 0.2", "lhe-tag"],
    ["<>\n 2 1 1", "lhe-tag"],
    ["<wgt>1</wgt>\n 13 1 0 0", "lhe-count"],
    ["<rwgt><wgt>1</rwgt>", "lhe-tag"],
    ["<weights> 1", "lhe-tag"],
    ["<weights>\n<event>\n</weights>", "lhe-tag"],
    ["text", "lhe-count"],
  ])("refuses %j with %s", (text, code) => expect(fault(text)).toBe(code));
});

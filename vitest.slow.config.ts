import { testRun } from "./vitest.config.js";

/** What takes over ten seconds: the same projects, the other files. */
export default testRun(".slow.test.ts", [], 600_000);

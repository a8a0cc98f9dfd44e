export { main } from "./main.js";
export type { Terminal, TextSink } from "./terminal/terminal.js";

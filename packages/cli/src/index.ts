export { main } from "./main.js";
export type { Terminal, TextSink } from "./terminal/terminal.js";

// Errors
export type { CliErrorCode } from "./errors.js";

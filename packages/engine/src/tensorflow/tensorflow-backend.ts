/** The library that TensorFlow.js computes with: its native one for Node, WebAssembly, or plain JavaScript. */
export type TensorflowBackend = "node" | "wasm" | "cpu";

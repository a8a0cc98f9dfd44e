/**
 * Training in a thread of its own, beside others. For Node.
 *
 * @module
 */
export { workerThread } from "./worker-thread.js";

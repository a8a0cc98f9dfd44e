/**
 * Training in a thread of its own, beside others. For Node.
 *
 * @module
 */
export { workerThread, workerThreads } from "./worker-thread.js";

/**
 * Checkpoints of training as files. For Node.
 *
 * @module
 */
export { readCheckpoint, saveCheckpoint } from "./checkpoint-file.js";

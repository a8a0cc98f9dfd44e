export { readCheckpoint, saveCheckpoint } from "./checkpoint-file.js";

/**
 * Files that are whole or absent: written under a temporary name and renamed, and read where they are there. For Node.
 *
 * @module
 */
export { readIfPresent } from "./read-if-present.js";
export { writeFileAtomic, writeFolderAtomic } from "./write-atomic.js";

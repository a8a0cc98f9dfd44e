/**
 * Files that are whole or absent: written under a temporary name and renamed. For Node.
 *
 * @module
 */
export { writeFileAtomic, writeFolderAtomic } from "./write-atomic.js";

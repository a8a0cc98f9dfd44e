export { writeFileAtomic, writeFolderAtomic } from "./write-atomic.js";

/**
 * Studies in folders, which are resumed after an interruption. For Node.
 *
 * @module
 */
export { type KeptStudy, readStudy, type StudyFolderOptions, studyFolder } from "./study-folder.js";

// Words and numbers as pictures and terminals show them; nothing here loads a chart.
export { generatorName, subscript, superscript } from "../page/script-digits.js";
export { type Table, tableToCsv } from "../page/table.js";
export { wrap } from "../page/wrap.js";
export { numberText } from "./number-text.js";
export { shortName } from "./short-name.js";

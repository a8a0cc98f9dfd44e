import { JSX } from "typedoc";

/** Makes an element, as JSX would: `h("a", { href }, "text")`. */
export const h: typeof JSX.createElement = JSX.createElement;

/**
 * Figures in notebooks: kernels of Jupyter for JavaScript ask a value for `Symbol.for("Jupyter.display")` and show what it
 * returns by type; Observable shows a DOM element.
 */

/** The symbol under which kernels of Jupyter for JavaScript, such as Deno's, look for what to show. */
export const JUPYTER_DISPLAY: unique symbol = Symbol.for("Jupyter.display") as typeof JUPYTER_DISPLAY;

/** What a kernel of Jupyter shows, by media type. */
export interface JupyterBundle {
  readonly "image/svg+xml": string;
  /** For front ends that show no SVG. */
  readonly "text/plain": string;
}

/** A value that a kernel of Jupyter shows as a picture. */
export interface JupyterDisplay {
  [JUPYTER_DISPLAY](): JupyterBundle;
}

/** The part of a DOM document that `display` needs. */
export interface ElementMaker<Element extends { innerHTML: string } = { innerHTML: string }> {
  createElement(name: "figure"): Element;
}

/** Options of `display`. */
export interface DisplayOptions<Element extends { innerHTML: string }> {
  /** The document that makes the element; default: that of the page, if there is one. */
  readonly document?: ElementMaker<Element> | undefined;
}

/** A figure as an object that notebooks show, for where there is no document. */
export interface DisplayedSvg extends JupyterDisplay {
  /** The SVG document. */
  readonly svg: string;
  /** The SVG document, which is HTML as well. */
  toString(): string;
}

/**
 * A figure that a notebook shows as a picture when it is the value of a cell: a `<figure>` element with the SVG in it where
 * there is a document, as Observable expects, else an object. Either has `Symbol.for("Jupyter.display")`.
 *
 * @param svg - An SVG document, such as `discoveryFigure` returns.
 */
export function display<Element extends { innerHTML: string } = { innerHTML: string }>(
  svg: string,
  { document = pageDocument<Element>() }: DisplayOptions<Element> = {},
): (Element & JupyterDisplay) | DisplayedSvg {
  if (document === undefined) return displayed({ svg, toString: () => svg }, () => svg);
  const element = document.createElement("figure");
  element.innerHTML = svg;
  return displayed(element, () => svg);
}

/**
 * The same result, which a kernel of Jupyter from now on shows as a picture. The result's own properties, its JSON and its
 * structured clone stay as they are.
 *
 * @param draw - Draws the result, such as `ganFigure`; called each time that the value is shown.
 */
export function displayed<Result extends object>(
  result: Result,
  draw: (result: Result) => string,
): Result & JupyterDisplay {
  const show = (): JupyterBundle => {
    const svg = draw(result);
    return { "image/svg+xml": svg, "text/plain": titleOf(svg) };
  };
  return Object.defineProperty(result, JUPYTER_DISPLAY, { value: show, configurable: true }) as Result & JupyterDisplay;
}

/** The `<title>` of an SVG document: its first sentence and more. */
function titleOf(svg: string): string {
  const entities: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };
  const title = /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? "a figure";
  return title.replace(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity]!);
}

function pageDocument<Element extends { innerHTML: string }>(): ElementMaker<Element> | undefined {
  return (globalThis as { readonly document?: ElementMaker<Element> }).document;
}

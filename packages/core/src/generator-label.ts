/**
 * What a generator does, in words: a rotation or a boost in a plane of two components, a scaling, or its vector field
 * Σ W_ij x_j ∂_i.
 */

/** Terms of a vector field that are written out. */
const MOST_TERMS = 4;
/** Entries of exact generators below this share of the largest are taken as zero. */
const ROUNDING = 1e-6;
/** Of generators with noise, those below so many times the noise. */
const SIGMAS = 3;

/**
 * The label of one generator.
 *
 * @param matrix - `[n, n]`, flat.
 * @param components - Names of the n components; `"1"` for the last one of affine maps.
 * @param noise - Relative noise of the generator, |δW|/|W|.
 */
export function generatorLabel(matrix: Float64Array, components: readonly string[], noise = 0): string {
  const negligible = Math.max(ROUNDING, SIGMAS * noise);
  const n = components.length;
  const largest = matrix.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  const entries: { i: number; j: number; value: number }[] = [];
  matrix.forEach((entry, at) => {
    const value = entry / largest;
    if (Math.abs(value) > negligible) entries.push({ i: Math.floor(at / n), j: at % n, value });
  });
  const [first, second] = entries;
  if (entries.length === 2 && first!.i === second!.j && first!.j === second!.i && first!.i !== first!.j) {
    const product = first!.value * second!.value;
    const plane = `${components[first!.i]}–${components[first!.j]}`;
    if (Math.abs(product + 1) < negligible) return `rotation ${plane}`;
    if (Math.abs(product - 1) < negligible) return `boost ${plane}`;
  }
  if (entries.every(({ i, j }) => i === j)) {
    return `scaling ${entries.map(({ i, value }) => `${value < 0 ? "−" : "+"}${components[i]}`).join(" ")}`;
  }
  if (entries.length > MOST_TERMS) return `field of ${entries.length} terms`;
  return entries
    .map(({ i, j, value }, at) => {
      const size = Math.abs(Math.abs(value) - 1) < negligible ? "" : `${Number(Math.abs(value).toPrecision(3))} `;
      const sign = value < 0 ? "− " : at === 0 ? "" : "+ ";
      const by = components[j] === "1" ? "" : `${components[j]} `;
      return `${sign}${size}${by}∂${components[i]}`;
    })
    .join(" ");
}

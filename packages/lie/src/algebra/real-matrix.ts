/** The real matrix [[A, −B], [B, A]] of the complex A + iB, as rows: it acts on (Re z, Im z). */
export function realMatrix(
  re: readonly (readonly number[])[],
  im: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  return [
    ...re.map((row, i) => [...row, ...im[i]!.map((value) => 0 - value)]),
    ...im.map((row, i) => [...row, ...re[i]!]),
  ];
}

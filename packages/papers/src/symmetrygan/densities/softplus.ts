/** log(1 + eˣ) for numbers, without overflow: minus the logarithm of a best discriminator, x the log ratio of densities. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

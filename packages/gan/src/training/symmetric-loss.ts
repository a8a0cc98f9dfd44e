/** The largest loss of a discriminator, 2 ln 2: at a symmetry nobody can tell samples from their images. */
export const SYMMETRIC_LOSS: number = 2 * Math.LN2;

/** Steps on the way from one sample to the next. */
export const STEPS = 64;
/** Binary places of the weights. */
export const PLACES = 12;

/**
 * Weights of the four samples about a place between the second and the third, for each step on the way: Keys' cubic
 * convolution with a = −1/2, which is the Catmull-Rom spline. Each four add up to exactly 1.
 */
export const KERNEL: Int32Array = kernel();

function kernel(): Int32Array {
  const one = 2 ** PLACES;
  const weights = new Int32Array(STEPS * 4);
  for (let step = 0; step < STEPS; step++) {
    const t = step / STEPS;
    const [a, b, d] = [-t + 2 * t ** 2 - t ** 3, 2 - 5 * t ** 2 + 3 * t ** 3, t ** 3 - t ** 2];
    const [first, second, fourth] = [a, b, d].map((weight) => Math.round((weight * one) / 2));
    weights.set([first!, second!, one - first! - second! - fourth!, fourth!], step * 4);
  }
  return weights;
}

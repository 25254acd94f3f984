/** A bitmap that cannot be encoded, a stream that is refused, or one that does not give its bitmap back. */
export class Jbig2Error extends Error {
  override readonly name = "Jbig2Error";
}

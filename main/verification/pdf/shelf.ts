import type { Indirect } from "./indirect.ts";
import type { ObjectStream } from "./object-stream.ts";

/**
 * What was read from a file, by offset, so that its revisions (which share their beginnings) read each object once.
 * Holds only what reads the same in every revision.
 */
export class Shelf {
  readonly #objects = new Map<number, Indirect>();
  readonly #streams = new Map<number, ObjectStream>();

  /** The object at an offset, if it was read before and ends within `length` bytes. */
  object(offset: number, length: number): Indirect | null {
    const object = this.#objects.get(offset);
    return object?.span && object.span.end <= length ? object : null;
  }

  keepObject(object: Indirect): void {
    if (object.span) this.#objects.set(object.span.start, object);
  }

  stream(offset: number): ObjectStream | null {
    return this.#streams.get(offset) ?? null;
  }

  keepStream(offset: number, stream: ObjectStream): void {
    this.#streams.set(offset, stream);
  }
}

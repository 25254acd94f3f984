import { afterAll, beforeAll, beforeEach } from "vitest";
import { type Pki, startPki } from "../doubles/pki/start.ts";

/** One PKI for a test file, proper again before each test. */
export function withPki(): { readonly pki: Pki } {
  const held: { pki: Pki } = { pki: null as never };
  beforeAll(async () => {
    held.pki = await startPki();
  });
  beforeEach(() => held.pki.reset());
  afterAll(() => held.pki.close());
  return held;
}

export const never = (): AbortSignal => new AbortController().signal;

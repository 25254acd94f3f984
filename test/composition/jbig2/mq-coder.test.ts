import { expect, it } from "vitest";
import { MqDecoder } from "../../../main/composition/jbig2/mq-decoder.ts";
import { MqEncoder } from "../../../main/composition/jbig2/mq-encoder.ts";
import { freshContexts } from "../../../main/composition/jbig2/mq-states.ts";

/** ITU-T T.88, H.2: 256 symbols in one context, and their code. */
const SYMBOLS = "00020051000000c00352872aaaaaaaaa82c02000fcd79ef6bf7fed904f46a3bf";
const CODE = "84c73bfce1a1430402200000410dbb86f4317fff88ff37471adb6adfffac";

const bits = (hex: string): number[] =>
  [...Buffer.from(hex, "hex")].flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((at) => (byte >> at) & 1));

it("codes the test sequence of ITU-T T.88, H.2, as it is printed there", () => {
  const coder = new MqEncoder(freshContexts(1));
  for (const bit of bits(SYMBOLS)) coder.encode(bit, 0);
  expect(Buffer.from(coder.finish()).toString("hex")).toBe(CODE);
});

it("decodes the test sequence of ITU-T T.88, H.2", () => {
  const coder = new MqDecoder(Buffer.from(CODE, "hex"), freshContexts(1));
  expect(bits(SYMBOLS).map(() => coder.decode(0))).toEqual(bits(SYMBOLS));
  expect(() => coder.finish()).not.toThrow();
});

it("carries into bytes already written, and stops a carry at FF", () => {
  // Runs of the probable symbol push C up to its top; the improbable one among many contexts brings every state about.
  for (let period = 2; period < 300; period++) {
    const symbols = Array.from({ length: 6000 }, (_, at) => ((at * at) % period === 1 ? 1 : 0));
    const encoder = new MqEncoder(freshContexts(4));
    symbols.forEach((symbol, at) => {
      encoder.encode(symbol, at & 3);
    });
    const code = encoder.finish();
    const decoder = new MqDecoder(code, freshContexts(4));
    expect(symbols.map((_, at) => decoder.decode(at & 3))).toEqual(symbols);
    decoder.finish();
    for (let at = 0; at < code.length - 2; at++) if (code[at] === 0xff) expect(code[at + 1]).toBeLessThan(0x90);
  }
});

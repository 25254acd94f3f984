import { describe, expect, test } from "vitest";
import { admit } from "../../main/capture/import/admit.ts";
import { openPage } from "../../main/imaging/open/open-page.ts";
import { isFault } from "../../main/shared/fault.ts";
import { BOMBS } from "./bombs.ts";
import { scratch } from "./pages.ts";

const { file } = scratch();
const { signal } = new AbortController();

/** The fault that a file ends with at admission or, once let in, when its first page is opened; null if it is opened. */
async function endOf(path: string): Promise<string | null> {
  try {
    const { mediaType } = await admit(path, signal);
    await openPage({ file: path, mediaType, index: 0 });
    return null;
  } catch (error) {
    if (!isFault(error)) throw error;
    return error.code;
  }
}

/** These are odd, and shown by every viewer. */
const HARMLESS = /no size|billion pages|circle/;

describe("a file that is built to exhaust the machine is refused with a reason:", () => {
  test.each(BOMBS)("%s", async (name, make) => {
    const end = await endOf(await file("bomb", make()));
    if (HARMLESS.test(name)) expect([null, "pdf-broken"]).toContain(end);
    else expect(["picture-too-large", "pdf-broken"]).toContain(end);
  });
});

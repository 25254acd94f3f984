import { describe, expect, it } from "vitest";
import { dateRoom, numberRoom } from "../../../main/signing/acts/room.ts";
import { lookAt } from "../../../main/signing/appearance/looking/look.ts";
import { paper } from "../samples.ts";
import { type DraftOptions, draft } from "./draft.ts";

const pageOf = async (options: DraftOptions = {}) => (await lookAt(await draft(options), 0))!;

/** Left and right end of a place, in points. */
const span = ({ left, width }: { readonly left: number; readonly width: number }) => [left, left + width];

describe("the room for a number", () => {
  it.each(["blanks", "dots", "apart"] as const)("is found behind “Số:” where a draft leaves %s", async (gap) => {
    const room = numberRoom(await pageOf({ gap }));
    if (room.kind !== "room") throw new Error(room.kind);
    const [left, right] = span(room.place) as [number, number];
    expect(left).toBeGreaterThan(88);
    expect(right).toBeLessThan(119);
    expect(right - left).toBeGreaterThan(20);
    expect(room.place).toMatchObject({ page: 0, baseline: 745, size: 13, face: "Regular" });
  });

  it("is taken where a number stands, and not there on a paper of another kind", async () => {
    expect(numberRoom(await pageOf({ filled: true }))).toEqual({ kind: "written", text: "15/QĐ-UBND" });
    const other = await lookAt(await paper(), 0);
    expect(numberRoom(other!)).toEqual({ kind: "none" });
  });
});

describe("the room for a date", () => {
  it.each(["blanks", "dots", "apart"] as const)("is found in its line where a draft leaves %s", async (gap) => {
    const { room, printed } = dateRoom(await pageOf({ gap }));
    if (room.kind !== "room") throw new Error(room.kind);
    const { day, month, year } = room.place;
    expect(printed).toEqual({ month: null, year: "2026" });
    expect(year).toBeNull();
    for (const place of [day, month!]) {
      expect(place).toMatchObject({ baseline: 745, face: "Italic", align: "center" });
      expect(place.width).toBeGreaterThan(17);
    }
    expect(day.left).toBeGreaterThan(373);
    expect(day.left + day.width).toBeLessThan(403);
    expect(month!.left).toBeGreaterThan(429);
    expect(month!.left + month!.width).toBeLessThan(462);
  });

  it("has three parts where nothing is in print, and one where month and year are", async () => {
    for (const gap of ["blanks", "dots"] as const) {
      const open = dateRoom(await pageOf({ printed: "nothing", gap })).room;
      if (open.kind !== "room") throw new Error(open.kind);
      expect(open.place.year!.width).toBeGreaterThan(26);
    }
    const { room, printed } = dateRoom(await pageOf({ printed: "month and year" }));
    expect(printed).toEqual({ month: "4", year: "2026" });
    expect(room).toMatchObject({ kind: "room", place: { month: null, year: null } });
  });

  it("is taken where a date stands, whatever dates follow in the text", async () => {
    expect(dateRoom(await pageOf({ filled: true })).room).toEqual({ kind: "written", text: "05" });
  });
});

import { z } from "zod";
import { Fault } from "../../shared/fault.ts";
import type { CaptureCode } from "../port.ts";
import { BUILT_IN } from "./built-in.ts";
import { type Profile, ProfileInput } from "./profile.ts";

/** Ways to scan that the office has named; all PCs of the office share them. */
export interface Profiles {
  /** The built-in ones in their order, as the office has changed them, then the office's own by name. */
  list(): Promise<readonly Profile[]>;
  /** @throws CaptureFault profile-not-found */
  get(name: string): Promise<Profile>;
  /** In place of the one of that name; a key that another has becomes this one's. @throws CaptureFault profile-invalid */
  save(profile: unknown): Promise<Profile>;
  /** A built-in one becomes again as it was. @throws CaptureFault profile-not-found when the office has none of that name */
  remove(name: string): Promise<void>;
}

/** Where they are remembered. Filled by storage. */
export interface ProfileKeeper {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

const KEY = "capture.profiles";
/** One that a later version wrote and this one cannot read is left out, and the others stay. */
const Kept = z.array(z.unknown()).catch([]);
const collator = new Intl.Collator("vi", { numeric: true });

export function createProfiles(keeper: ProfileKeeper): Profiles {
  const kept = async (): Promise<readonly Profile[]> =>
    Kept.parse(await keeper.get(KEY)).flatMap((each) => ProfileInput.safeParse(each).data ?? []);
  const list = async () => joined(await kept());
  return {
    list,
    async get(name) {
      const found = (await list()).find((profile) => profile.name === name.normalize("NFC"));
      if (!found) throw new Fault<CaptureCode>("profile-not-found", { profile: name });
      return found;
    },
    async save(wanted) {
      const profile = checked(wanted);
      await keeper.set(KEY, [...without(await kept(), profile.name), profile]);
      return profile;
    },
    async remove(name) {
      const before = await kept();
      const after = without(before, name.normalize("NFC"));
      if (after.length === before.length) throw new Fault<CaptureCode>("profile-not-found", { profile: name });
      await keeper.set(KEY, after);
    },
  };
}

function checked(wanted: unknown): Profile {
  const { data, error } = ProfileInput.safeParse(wanted);
  if (data) return data;
  throw new Fault<CaptureCode>("profile-invalid", { field: error.issues[0]?.path.join(".") ?? "" }, { cause: error });
}

const without = (profiles: readonly Profile[], name: string): readonly Profile[] =>
  profiles.filter((profile) => profile.name !== name);

/** The last that was given a key has it. */
function joined(kept: readonly Profile[]): readonly Profile[] {
  const isBuiltIn = (name: string) => BUILT_IN.some((profile) => profile.name === name);
  const own = kept.filter(({ name }) => !isBuiltIn(name)).toSorted((a, b) => collator.compare(a.name, b.name));
  const shown = [...BUILT_IN.map((profile) => kept.find(({ name }) => name === profile.name) ?? profile), ...own];
  return shown.map((profile) => ({ ...profile, key: holds(profile, kept) ? profile.key : null }));
}

function holds({ name, key }: Profile, kept: readonly Profile[]): boolean {
  const holder = kept.findLast((profile) => profile.key === key);
  return !holder || holder.name === name;
}

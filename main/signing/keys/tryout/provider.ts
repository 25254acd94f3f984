import type { KeyProvider } from "../../port.ts";
import { pkcs12Keys } from "../pkcs12/provider.ts";
import { makeTryout, TRYOUT_PLACE } from "./make.ts";

/** Shown on the screen: the certificate has no value, so its PIN guards nothing. */
export const TRYOUT_PIN = "123456";

export interface Tryout {
  readonly keys: KeyProvider;
  /** Folder that holds nothing but the try-out root, for verification of try-out signatures alone. */
  readonly trust: string;
}

/** The try-out keys below `folder`; made at the first call, and again when they have expired. */
export async function tryout(folder: string): Promise<Tryout> {
  const { file, trust } = await makeTryout(folder, TRYOUT_PIN);
  return { keys: pkcs12Keys(file, { place: TRYOUT_PLACE, tryout: true }), trust };
}

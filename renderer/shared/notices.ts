import { notifications } from "@mantine/notifications";
import { faultText } from "../../preload/contract/wording.ts";
import { faultTexts } from "./texts.ts";

/** A situation as a call or a job tells it. */
export interface Told {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What happened and the next act. */
export const told = ({ code, params }: Told): string => faultText(faultTexts, code, params);

/** The situation in an error; one nobody foresaw is `internal`. */
export const faultOf = (error: unknown): Told =>
  (error as { fault?: Told } | null)?.fault ?? { code: "internal", params: {} };

/** Shows what went wrong until the person closes it. */
export function showFault(error: unknown): void {
  notifications.show({ message: told(faultOf(error)), color: "red", autoClose: false, withBorder: true });
}

export const showDone = (message: string): void =>
  void notifications.show({ message, color: "green", autoClose: 6_000, withBorder: true });

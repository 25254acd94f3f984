import { notifications } from "@mantine/notifications";
import i18next from "i18next";
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
export const showFault = (error: unknown): void => show(told(faultOf(error)), "red", false);

export const showDone = (message: string): void => show(message, "green", 6_000);

function show(message: string, color: string, autoClose: number | false): void {
  const closeButtonProps = { "aria-label": i18next.t("app.close") };
  notifications.show({ message, color, autoClose, withBorder: true, closeButtonProps });
}

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

/** Shows what went wrong (with `about`: a file's name) until the person closes it; the same thing twice is shown once. */
export function showFault(error: unknown, about?: string): void {
  const message = `${about ? `${about}: ` : ""}${told(faultOf(error))}`;
  notifications.show({ id: message, message, color: "red", autoClose: false, ...look() });
}

export const showDone = (message: string): void =>
  void notifications.show({ message, color: "green", autoClose: 6_000, ...look() });

const look = () => ({ withBorder: true, closeButtonProps: { "aria-label": i18next.t("app.close") } });

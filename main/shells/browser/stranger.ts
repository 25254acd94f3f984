import texts from "../../../resources/texts/browser.vi.json" with { type: "json" };

/** What someone sees who comes without a session: where a fresh address is had. */
export const strangerPage = `${texts.stranger}\n`;

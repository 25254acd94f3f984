import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import faults from "../../resources/texts/faults.vi.json";
import proof from "../../resources/texts/proof.vi.json";
import screen from "../../resources/texts/screen.vi.json";
import verification from "../../resources/texts/verification.vi.json";
import words from "../../resources/texts/words.vi.json";

/** Every text of the screens; Vietnamese first. Faults have a form of their own and are filled by `fill`. */
void i18next.use(initReactI18next).init({
  lng: "vi",
  fallbackLng: "vi",
  ns: ["screen", "words"],
  defaultNS: "screen",
  resources: { vi: { screen, words } },
  interpolation: { escapeValue: false },
});

type Words = typeof words;

/** The Vietnamese word for a value of the contract: `word("status", "signed")`. */
export const word = (kind: keyof Words, value: string): string =>
  (words[kind] as Readonly<Record<string, string>>)[value] ?? value;

export const faultTexts: Readonly<Record<string, string>> = faults;

/** What a report on signatures says, on the screen as on the printed sheet; filled by `fill`. */
export const reportTexts = verification;

/** What each figure of the legibility proof is called and means, on the screen as on the printed sheet. */
export const proofColumns = proof.columns;

/** Text as it is kept: NFC, blanks trimmed and single. */
export const tidy = (text: string): string => text.normalize("NFC").replace(/\s+/gu, " ").trim();

/** Text as it is searched: no marks, đ as d, lower case. */
export const fold = (text: string): string =>
  tidy(text).toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");

/** Vietnamese order of words. */
export const collate = new Intl.Collator("vi").compare;

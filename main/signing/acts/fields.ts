/** Partial names of the fields planted for the clerk; each stands at the root of the form. */
export const ACT_FIELDS = {
  number: "DocumentNumber",
  day: "IssueDay",
  month: "IssueMonth",
  year: "IssueYear",
  seal: "AgencySeal",
} as const;

export type TextFieldName = Exclude<keyof typeof ACT_FIELDS, "seal">;

/** What the agency's signature closes: nobody numbers or dates a sealed document again. */
export const LOCKED_BY_SEAL: readonly string[] = [ACT_FIELDS.number, ACT_FIELDS.day, ACT_FIELDS.month, ACT_FIELDS.year];

/**
 * In what capacity somebody signs: the leader a decision, the clerk with the agency's seal, the clerk an electronic copy
 * or an annex, the officer what was digitized at the counter.
 */
export const SIGNING_ROLES = ["leader", "agency", "copy", "annex", "officer"] as const;
export type SigningRole = (typeof SIGNING_ROLES)[number];

/**
 * When the clerk gives number and date: written on the page before anybody signs, or filled into fields planted for
 * them after the leader has certified the document.
 */
export const ACT_ORDERS = ["clerk-first", "leader-first"] as const;
export type ActOrder = (typeof ACT_ORDERS)[number];

import { createHash, randomBytes } from "node:crypto";

/** Who may come in: the holder of a ticket, once; after that the holder of the session it was exchanged for. */
export interface Admission {
  /** A new one-time ticket. */
  ticket(): string;
  /** The session a ticket is exchanged for; null for one that is unknown or used. */
  redeem(ticket: string): string | null;
  knows(session: string): boolean;
}

/** Only hashes are kept and compared, so that the time a look-up takes says nothing about a secret. */
export function createAdmission(): Admission {
  const tickets = new Set<string>();
  const sessions = new Set<string>();
  return {
    ticket: () => issue(tickets),
    redeem: (ticket) => (tickets.delete(digest(ticket)) ? issue(sessions) : null),
    knows: (session) => sessions.has(digest(session)),
  };
}

function issue(known: Set<string>): string {
  const secret = randomBytes(32).toString("base64url");
  known.add(digest(secret));
  return secret;
}

const digest = (secret: string): string => createHash("sha256").update(secret).digest("base64");

import { type DestinationStream, destination, type Logger, pino } from "pino";

export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

/** Names under which a secret or a citizen's data could stand; a last net under the rule that neither is ever logged. */
const SECRET = ["pin", "password", "token", "cookie", "applicant", "citizenId", "phone"];

/** JSON lines on standard error, so that standard output belongs to a command's answer. `TRAM_LOG` sets the level. */
export function createLog(to: DestinationStream = destination({ dest: 2, sync: true })): Log {
  const paths = SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino({ name: "tram", level: process.env.TRAM_LOG ?? "warn", redact: { paths, censor: "[kept out]" } }, to);
}

import { z } from "zod";

/** What the log keeps of an unexpected error. */
export interface LoggedCause {
  readonly name: string;
  /** System, database or fault code, where there is one. */
  readonly code?: string;
  /** Where it came from, innermost first. */
  readonly frames: readonly string[];
  /** Places at which a value did not fit its schema. */
  readonly issues?: readonly string[];
  readonly cause?: LoggedCause;
}

const DEPTH = 5;
const FRAMES = 12;

/**
 * An error as it may be logged: never its message, which may quote what a person typed, a file's name or a database
 * row; the name, the code and the stack's frames do not.
 */
export function describeCause(error: unknown, depth = DEPTH): LoggedCause {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const code = (error as NodeJS.ErrnoException).code;
  return {
    name: error.constructor.name,
    ...(typeof code === "string" && { code }),
    frames: framesOf(error),
    ...(error instanceof z.ZodError && { issues: issuesOf(error) }),
    ...(error.cause !== undefined && depth > 0 && { cause: describeCause(error.cause, depth - 1) }),
  };
}

const issuesOf = (error: z.ZodError): readonly string[] =>
  error.issues.map((issue) => `${issue.path.join(".")}: ${issue.code}`);

/** The stack below the message, which may itself run over several lines. */
function framesOf(error: Error): readonly string[] {
  const stack = error.stack ?? "";
  const from = stack.indexOf(error.message) + error.message.length;
  return stack
    .slice(from)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("at "))
    .slice(0, FRAMES);
}

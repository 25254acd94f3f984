import type { Block } from "../flow.ts";
import type { Case } from "../invention.ts";
import type { Random } from "../random.ts";

/** Writes one paper of a matter. Without `ink` nothing coloured is on it: an unsigned draft or a black copy. */
export type Kind = (matter: Case, chance: Random, ink: boolean) => Block[];

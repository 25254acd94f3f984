import profiles from "../../resources/catalogue/portal-profiles.json" with { type: "json" };
import procedures from "../../resources/catalogue/procedures.json" with { type: "json" };
import { parseCatalogue } from "./catalogue.ts";
import type { PortalProfile, Procedure } from "./port.ts";

/** A small catalogue of invented entries, for trying out and for tests. */
export const sampleProcedures = (): readonly Procedure[] => parseCatalogue(procedures);

/** Limits one meets; no portal is meant. */
export const portalProfiles: readonly PortalProfile[] = profiles;

import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Fault } from "../../shared/fault.ts";
import type { Template } from "../../signing/appearance/template.ts";
import { findTemplate } from "../../signing/appearance/templates.ts";
import type { AppearanceRequest, CopyForm, DocMdp, Level } from "../../signing/port.ts";
import { profileFor, type RoleProfile } from "../../signing/roles/profile.ts";
import type { SigningRole } from "../../signing/roles/role.ts";

/** What the command line says of how to sign. */
export interface PlanOptions {
  readonly as?: SigningRole;
  readonly level?: RoleProfile["level"];
  readonly template?: string;
  readonly image?: string;
  readonly imageWidth?: string;
  readonly number?: string;
  readonly copyForm?: CopyForm;
  readonly agency?: string;
  readonly reason?: string;
  readonly visible: boolean;
  readonly field?: string;
  readonly certify?: DocMdp;
  readonly provisional?: boolean;
}

/** Without a role: as plain as can be. */
const PLAIN: RoleProfile = {
  form: "block",
  template: null,
  reason: null,
  level: "B",
  provisional: false,
  rsa: "pkcs1",
  order: null,
  certify: null,
  field: null,
  recordedAs: "officer",
};

export interface Plan {
  readonly profile: RoleProfile;
  readonly level: Level;
  readonly appearance: AppearanceRequest | null;
}

/**
 * The role's profile with what was asked for otherwise.
 * @throws Fault input-invalid, file-unreadable, signature-template-unknown
 */
export async function planOf(options: PlanOptions, templates: readonly Template[]): Promise<Plan> {
  const { as, level, template, reason, provisional } = options;
  const wishes = {
    ...(level && { level }),
    ...(template && { template }),
    ...(reason && { reason }),
    ...(provisional !== undefined && { provisional }),
  };
  const profile = as ? profileFor(as, wishes) : { ...PLAIN, ...wishes };
  const isShown = as !== undefined || options.visible || template !== undefined;
  return {
    profile,
    level: `B-${profile.level}`,
    appearance: isShown ? await appearanceOf(profile, options, templates) : null,
  };
}

async function appearanceOf(
  { form, template }: RoleProfile,
  options: PlanOptions,
  templates: readonly Template[],
): Promise<AppearanceRequest> {
  const placed = {
    placement: "auto",
    ...(template !== null && { template: findTemplate(templates, template) }),
  } as const;
  switch (form) {
    case "block":
      return { form, ...placed };
    case "person":
      return { form, ...placed, ...(await imageOf(options)) };
    case "agency":
      return { form, ...placed, ...(await imageOf(options)) };
    case "annex":
      return { form, ...placed, number: options.number ?? missing("--number") };
    case "copy": {
      const { copyForm = missing("--copy-form"), agency } = options;
      return { form, ...placed, copyForm, ...(agency && { agency }) };
    }
  }
}

async function imageOf({ image = missing("--image"), imageWidth }: PlanOptions) {
  const bytes = await readFile(image).catch((cause: unknown) => {
    throw new Fault("file-unreadable", { file: basename(image) }, { cause });
  });
  return { image: bytes, ...(imageWidth && { imageWidthMm: Number(imageWidth) }) };
}

function missing(option: string): never {
  throw new Fault("input-invalid", { field: option });
}

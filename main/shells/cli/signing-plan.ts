import type { SealToCome } from "../../signing/acts/prepare.ts";
import type { Template } from "../../signing/appearance/template.ts";
import { findTemplate } from "../../signing/appearance/templates.ts";
import type { AppearanceRequest, CopyForm, DocMdp, ImageFile, Level } from "../../signing/port.ts";
import { appearanceOf, type Materials } from "../../signing/roles/appearance.ts";
import { profileFor, type RoleProfile } from "../../signing/roles/profile.ts";
import type { SigningRole } from "../../signing/roles/role.ts";
import { readInput } from "./inputs.ts";

/** What the command line says of how to sign. */
export interface PlanOptions {
  readonly as?: SigningRole;
  readonly level?: RoleProfile["level"];
  readonly template?: string;
  readonly image?: string;
  readonly imageWidth?: string;
  readonly seal?: string;
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
  rsa: "pss",
  order: null,
  certify: null,
  field: null,
  recordedAs: "officer",
};

export interface Plan {
  readonly profile: RoleProfile;
  readonly level: Level;
  readonly appearance: AppearanceRequest | null;
  /** The seal that the clerk will put later; null leaves no fields for the clerk. */
  readonly seal: SealToCome | null;
}

/**
 * The role's profile with what was asked for otherwise.
 * @throws Fault file-unreadable, signature-template-unknown, signature-detail-missing
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
  const named = profile.template === null ? null : findTemplate(templates, profile.template);
  const isShown = as !== undefined || options.visible || template !== undefined;
  return {
    profile,
    level: `B-${profile.level}`,
    appearance: isShown ? appearanceOf(profile.form, await materialsOf(options, named)) : null,
    seal:
      options.seal === undefined ? null : { ...(named && { template: named }), image: await readInput(options.seal) },
  };
}

async function materialsOf(options: PlanOptions, template: Template | null): Promise<Materials> {
  const { image, imageWidth, number, copyForm, agency } = options;
  return {
    ...(template && { template }),
    ...(image !== undefined && { image: await imageFile(image, imageWidth) }),
    ...(number !== undefined && { number }),
    ...(copyForm && { copyForm }),
    ...(agency !== undefined && { agency }),
  };
}

async function imageFile(path: string, width: string | undefined): Promise<ImageFile> {
  return { image: await readInput(path), ...(width !== undefined && { imageWidthMm: Number(width) }) };
}

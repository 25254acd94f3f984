import { child, type Element, elements, localName, number, values } from "./xml.ts";

/** Resolutions, equal in both directions, that a setting profile offers for a colour mode; ascending. */
export function resolutionsOf(profile: Element, colorMode: string): number[] {
  const found = elements(profile, "SupportedResolutions")
    .filter((supported) => isFor(colorMode, supported))
    .flatMap((supported) => [
      ...elements(child(supported, "DiscreteResolutions"), "DiscreteResolution").flatMap(square),
      ...elements(supported, "ResolutionRange").flatMap(usualWithin),
    ]);
  return [...new Set(found)].filter((dpi) => dpi >= LOWEST && dpi <= HIGHEST).sort((a, b) => a - b);
}

/** A profile may hold several lists, each for the colour modes that it names. */
function isFor(colorMode: string, supported: Element): boolean {
  const named = values(supported, "ColorMode").map(localName);
  return named.length === 0 || named.includes(colorMode);
}

function square(pair: Element): number[] {
  const across = number(pair, "XResolution");
  return across && across === number(pair, "YResolution") ? [across] : [];
}

/** Of a range, which may promise every number there is, the usual resolutions and the device's own are offered. */
function usualWithin(element: Element): number[] {
  const [across, down] = [range(child(element, "XResolutionRange")), range(child(element, "YResolutionRange"))];
  return [...new Set([...USUAL_DPI, across.normal])].filter(
    (dpi) => isWithin(dpi, across) && (down.max === 0 || isWithin(dpi, down)),
  );
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly normal: number;
}

/** Some devices leave out the prefix of Min and Max, which local names bear. */
const range = (element: Element): Range => ({
  min: number(element, "Min") ?? 0,
  max: number(element, "Max") ?? 0,
  step: number(element, "Step") || 1,
  normal: number(element, "Normal") ?? 0,
});

const isWithin = (dpi: number, { min, max, step }: Range): boolean =>
  dpi >= min && dpi <= max && (dpi - min) % step === 0;

const USUAL_DPI = [75, 100, 150, 200, 240, 300, 400, 500, 600, 1200];
const LOWEST = 50;
const HIGHEST = 9600;

const count = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 0 });

/** `4.312` */
export const countText = (value: number): string => count.format(value);

/** `97,7 %`, `10 %`; a dash where there is nothing to take a share of. */
export function percentageText(percentage: number | null, decimals = 2): string {
  if (percentage === null) return "–";
  return `${new Intl.NumberFormat("vi-VN", { maximumFractionDigits: decimals }).format(percentage)} %`;
}

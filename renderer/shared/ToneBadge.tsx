import { Badge } from "@mantine/core";
import type { ReactNode } from "react";

/** What a word speaks for: all is well, something is wrong, or it is still open. */
export type Tone = "good" | "bad" | "open" | "plain";

interface Props {
  readonly tone: Tone;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A word in a coloured field; the word alone says it too. */
export const ToneBadge = ({ tone, title, children }: Props) => (
  <Badge className="tone" data-tone={tone} variant="default" tt="none" size="sm" {...(title && { title })}>
    {children}
  </Badge>
);

import { Loader, Text } from "@mantine/core";
import type { RefObject } from "react";
import { doors } from "../../../preload/contract/doors.ts";
import type { ComparedPicture, PlaceOnPage } from "../../../preload/contract.ts";

interface Props {
  readonly title: string;
  /** Null: the page is not there, as `missing` says; undefined: it is being drawn. */
  readonly picture: ComparedPicture | null | undefined;
  readonly missing: string;
  readonly differences: readonly PlaceOnPage[];
  /** The difference that was gone to. */
  readonly marked: number | null;
  readonly zoom: number;
  readonly pane: RefObject<HTMLElement | null>;
  /** Arrow keys scroll it from the start. */
  readonly isFirst?: boolean;
  onScroll(): void;
}

/** One of two pictures of a page, with what differs outlined. */
export function PagePane({ title, picture, missing, differences, marked, zoom, pane, isFirst, onScroll }: Props) {
  return (
    <div className="comparedSide">
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <section
        className="comparedPane"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        aria-label={title}
        aria-busy={picture === undefined}
        ref={pane}
        onScroll={onScroll}
        data-autofocus={isFirst || undefined}
      >
        {picture === undefined && <Loader m="md" />}
        {picture === null && <Text p="md">{missing}</Text>}
        {picture && (
          <div className="compared" style={{ width: `${100 * zoom}%` }}>
            <img src={doors.comparison(picture.pictureId)} width={picture.width} height={picture.height} alt={title} />
            {differences.map((place, at) => (
              <span
                key={`${place.x} ${place.y}`}
                className="difference"
                data-marked={at === marked || undefined}
                style={styleOf(place)}
                aria-hidden
              />
            ))}
          </div>
        )}
      </section>
    </div>
  );
}

const styleOf = ({ x, y, width, height }: PlaceOnPage) => ({
  left: `${100 * x}%`,
  top: `${100 * y}%`,
  width: `${100 * width}%`,
  height: `${100 * height}%`,
});

import { typeface } from "./font.ts";
import type { Mark, Point } from "./sheet.ts";

const RADIUS = 50;
const LETTERS_AT = 36.5;
const LETTER_SIZE = 9;

/** A round red seal, 36 mm across: two rings, words round the ring, a star in the middle. `angle` turns it, in degrees. */
export function seal(center: Point, words: string, angle: number): Mark[] {
  const ring = (radius: number, width: number): Mark => {
    const points = circle(center, radius);
    return { mark: "stroke", ink: "red", points, widths: points.map(() => width) };
  };
  return [
    ring(RADIUS, 2.4),
    ring(RADIUS - 3.6, 0.8),
    ring(LETTERS_AT - 4.5, 0.9),
    ...ringLetters(center, `★ ${words} `, angle),
    star(center, 15, angle),
  ];
}

function circle([x, y]: Point, radius: number): Point[] {
  return Array.from({ length: 97 }, (_, at): Point => {
    const turn = (at / 96) * 2 * Math.PI;
    return [x + radius * Math.cos(turn), y + radius * Math.sin(turn)];
  });
}

function star([x, y]: Point, radius: number, angle: number): Mark {
  const points = Array.from({ length: 10 }, (_, at): Point => {
    const turn = ((at * 36 - 90 + angle) * Math.PI) / 180;
    const reach = at % 2 === 0 ? radius : radius * 0.382;
    return [x + reach * Math.cos(turn), y + reach * Math.sin(turn)];
  });
  return { mark: "shape", ink: "red", points };
}

/** Letters spread evenly round the whole ring, the small star that parts end from start at the bottom. */
function ringLetters(center: Point, text: string, angle: number): Mark[] {
  const face = typeface("bold");
  const widths = [...text].map((letter) => (letter === "★" ? 1 : letter === " " ? face.space : face.set(letter).width));
  const total = widths.reduce((sum, width) => sum + width, 0);
  const marks: Mark[] = [];
  let passed = -widths[0]! / 2;
  for (const [at, letter] of [...text].entries()) {
    const turn = 180 + angle + ((passed + widths[at]! / 2) / total) * 360;
    const foot = widths[at]! * LETTER_SIZE;
    passed += widths[at]!;
    if (letter === "★") marks.push(star(onRing(center, LETTERS_AT + 3, turn), 3.6, turn + 180));
    else if (letter !== " ") marks.push(ringLetter(center, letter, turn, foot));
  }
  return marks;
}

function ringLetter(center: Point, letter: string, turn: number, width: number): Mark {
  const radians = (turn * Math.PI) / 180;
  const [x, y] = onRing(center, LETTERS_AT, turn);
  const at: Point = [x - (width / 2) * Math.cos(radians), y - (width / 2) * Math.sin(radians)];
  return { mark: "letter", ink: "red", text: letter, face: "bold", size: LETTER_SIZE, at, angle: turn };
}

/** `turn` 0 is the top of the ring, clockwise. */
function onRing([x, y]: Point, radius: number, turn: number): Point {
  const radians = (turn * Math.PI) / 180;
  return [x + radius * Math.sin(radians), y - radius * Math.cos(radians)];
}

import { fold } from "../../shared/text.ts";
import { spelled } from "./spelling.ts";

/** A word of a paper's text. */
export interface Token {
  readonly text: string;
  readonly spelled: string;
  readonly plain: string;
  readonly capital: boolean;
  /** Index of its line within the page. */
  readonly line: number;
  /** Nothing but a blank or a line's end stands between it and the word before. */
  readonly joined: boolean;
}

const WORD = /\p{L}+/gu;

/** Words of one page, its lines separated by line feeds. */
export function tokensOf(page: string): Token[] {
  return page.split("\n").flatMap((text, line) => tokensOfLine(text.normalize("NFC"), line));
}

function tokensOfLine(text: string, line: number): Token[] {
  let end = 0;
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => {
    const joined = text.slice(end, index).trim() === "";
    end = index + word.length;
    return { text: word, spelled: spelled(word), plain: fold(word), capital: /^\p{Lu}/u.test(word), line, joined };
  });
}

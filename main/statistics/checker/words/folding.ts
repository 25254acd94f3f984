/** Lower case without marks, đ as d, every letter in its place: an index into one is an index into the other. Of NFC text. */
export const foldInPlace = (text: string): string =>
  text.replace(/[^\t\n\x20-\x7e]|[A-Z]/gu, (letter) => {
    if (letter === "đ" || letter === "Đ") return "d";
    const bare = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return bare.length === letter.length ? bare : letter;
  });

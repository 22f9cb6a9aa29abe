/** About how wide a text is drawn: a Chinese character is as wide as high, and so is an ellipsis in its font. */
export function textWidth(text: string, size = 12): number {
  let width = 0;
  for (const character of text) width += character === '…' || character.charCodeAt(0) > 0x2e7f ? size : size * 0.64;
  return width;
}

/** Connected pieces of ink: characters and their parts, dashes, specks. */
import type { Box } from '../pdf/geometry.ts';

/** In pixels; right and bottom are the first that are outside. `ink` is how many pixels are dark. */
export interface Piece extends Box { ink: number }

interface Run { from: number; to: number; piece: number }

/** The pieces of a page's ink, from top to bottom. Pixels that touch at a corner belong together. */
export function piecesOf(pixels: Uint8Array, width: number, height: number): Piece[] {
  const parent: number[] = [];
  const pieces: Piece[] = [];
  const find = (index: number): number => { let root = index; while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!; return root; };
  let above: Run[] = [];
  for (let y = 0; y < height; y += 1) {
    const current: Run[] = [];
    let first = 0;
    for (let x = 0; x < width; x += 1) {
      if (!pixels[y * width + x]) continue;
      const from = x;
      while (x < width && pixels[y * width + x]) x += 1;
      const run: Run = { from, to: x, piece: parent.length };
      parent.push(run.piece);
      pieces.push({ left: from, right: x, top: y, bottom: y + 1, ink: x - from });
      while (first < above.length && above[first]!.to < from) first += 1;
      for (let index = first; index < above.length && above[index]!.from <= x; index += 1) {
        const [one, other] = [find(above[index]!.piece), find(run.piece)];
        if (one !== other) parent[Math.max(one, other)] = Math.min(one, other);
      }
      current.push(run);
    }
    above = current;
  }
  return gathered(pieces, find);
}

function gathered(parts: Piece[], find: (index: number) => number): Piece[] {
  const whole = new Map<number, Piece>();
  parts.forEach((part, index) => {
    const root = find(index);
    const piece = whole.get(root);
    if (!piece) { whole.set(root, part); return; }
    piece.left = Math.min(piece.left, part.left);
    piece.right = Math.max(piece.right, part.right);
    piece.bottom = Math.max(piece.bottom, part.bottom);
    piece.ink += part.ink;
  });
  return [...whole.values()];
}

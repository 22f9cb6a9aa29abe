/** Every kind of chart by its name: rows and options to a drawing. */
import type { DotOptions, DotRow } from './dots.ts';
import { dots } from './dots.ts';
import type { HeatCell, HeatOptions } from './heat.ts';
import { heat } from './heat.ts';
import type { LineOptions, LinePoint } from './lines.ts';
import { lines } from './lines.ts';
import { multiples } from './multiples.ts';
import type { ShareOptions, ShareRow } from './shares.ts';
import { shares } from './shares.ts';
import type { SpreadOptions, SpreadRow } from './spread.ts';
import { spreadOut } from './spread.ts';
import type { Canvas } from './theme.ts';

export type Figure =
  | { kind: 'lines'; rows: readonly LinePoint[]; options: LineOptions }
  | { kind: 'multiples'; rows: readonly LinePoint[]; options: LineOptions }
  | { kind: 'dots'; rows: readonly DotRow[]; options: DotOptions }
  | { kind: 'spread'; rows: readonly SpreadRow[]; options: SpreadOptions }
  | { kind: 'shares'; rows: readonly ShareRow[]; options: ShareOptions }
  | { kind: 'heat'; rows: readonly HeatCell[]; options: HeatOptions };

export function drawFigure(figure: Figure, canvas: Canvas): SVGSVGElement {
  switch (figure.kind) {
    case 'lines': return lines(figure.rows, figure.options, canvas);
    case 'multiples': return multiples(figure.rows, figure.options, canvas);
    case 'dots': return dots(figure.rows, figure.options, canvas);
    case 'spread': return spreadOut(figure.rows, figure.options, canvas);
    case 'shares': return shares(figure.rows, figure.options, canvas);
    case 'heat': return heat(figure.rows, figure.options, canvas);
  }
}

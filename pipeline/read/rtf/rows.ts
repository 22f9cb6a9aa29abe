/** Where the cells of an RTF table row stand: `\trleft`, `\cellx` and the flags before each. */
import type { Merge, RowDefinition } from '../word/tables.ts';

/** Collects what stands between `\trowd` and `\row`. */
export class RowLayout {
  private left = 0;
  private rights: number[] = [];
  private horizontal: Merge[] = [];
  private vertical: Merge[] = [];
  private next: { horizontal: Merge; vertical: Merge } = { horizontal: 'none', vertical: 'none' };

  /** Takes a control word of a row's definition; false where it is none. */
  take(word: string, value: number | null): boolean {
    switch (word) {
      case 'trowd': Object.assign(this, new RowLayout()); return true;
      case 'trleft': this.left = value ?? 0; return true;
      case 'clvmgf': this.next.vertical = 'first'; return true;
      case 'clvmrg': this.next.vertical = 'continued'; return true;
      case 'clmgf': this.next.horizontal = 'first'; return true;
      case 'clmrg': this.next.horizontal = 'continued'; return true;
      case 'cellx': this.endCell(value ?? 0); return true;
      default: return false;
    }
  }

  private endCell(right: number): void {
    this.rights.push(right);
    this.horizontal.push(this.next.horizontal);
    this.vertical.push(this.next.vertical);
    this.next = { horizontal: 'none', vertical: 'none' };
  }

  /** The definition as it stands; null before any. */
  get definition(): RowDefinition | null {
    if (this.rights.length === 0) return null;
    return { edges: [this.left, ...this.rights], horizontal: [...this.horizontal], vertical: [...this.vertical] };
  }
}

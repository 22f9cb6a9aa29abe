/** A kind of agencies: a level, and where said a category and an area, the digits of a province or prefecture. In an address `LEVEL.CATEGORY.AREA`, empty for all. */
import type { PeerBand, SiteManifest } from '../../pipeline/model/site.ts';
import type { Level } from '../../pipeline/model/source.ts';
import type { Language } from '../routes.ts';
import type { TextKey } from '../text/text.ts';
import { say } from '../text/text.ts';

export interface Scope { level: Level; category: string | null; area: string | null }

export const LEVELS: readonly Level[] = ['national', 'province', 'prefecture', 'county', 'township'];

/** Reads a scope; null for what is none. */
export function scopeOf(text: string): Scope | null {
  const [level, category = '', area = '', ...more] = text.split('.');
  const known = LEVELS.find((one) => one === level);
  if (!known || more.length > 0 || !/^[\w-]*$/.test(category) || !/^(?:\d{2}|\d{4})?$/.test(area)) return null;
  return { level: known, category: category || null, area: area || null };
}

export function scopeText({ level, category, area }: Scope): string {
  return [level, category ?? '', area ?? ''].join('.').replace(/\.+$/, '');
}

/** What a scope is called: `County · Education · 山东省`. */
export function scopeName({ level, category, area }: Scope, { categories, areas }: Pick<SiteManifest, 'categories' | 'areas'>, language: Language): string {
  const of = say(language, `level_${level}` as TextKey);
  const parts = category === null ? [say(language, 'departments_of', { level: of })] : [of, categories[category]?.[language] ?? category];
  if (area !== null) parts.push(areas.find(({ code }) => code === area)?.name ?? area);
  return parts.join(' · ');
}

/** The bands of a scope; a category within an area has none of its own. */
export function bandsOf(bands: readonly PeerBand[], { level, category, area }: Scope): PeerBand[] {
  return bands.filter((band) => band.level === level && band.category === category && band.area === area);
}

/** Like with like: those of the same level and category where there are enough of them, else those of the level. */
export function likeScope(bands: readonly PeerBand[], { level, category }: { level: Level; category: string }): Scope {
  const own: Scope = { level, category, area: null };
  return bandsOf(bands, own).length > 0 || category === 'government' ? own : { ...own, category: null };
}

/** Whether an agency is of a kind. Where all categories are meant governments stay out: their reports may hold those of their departments. */
export function isWithin(scope: Scope, agency: { level: string; category: string; division: string }): boolean {
  const isKind = scope.category === null ? agency.category !== 'government' : agency.category === scope.category;
  return agency.level === scope.level && isKind && (scope.area === null || agency.division.startsWith(scope.area));
}

/**
 * The few CSS properties that decide whether and where something is printed: from `style` attributes and from simple
 * rules of the page's own `<style>` blocks (tag, class, id, attribute-free; combinators are read as "somewhere above").
 * Rules for print and for narrow screens do not count: the page is read as on a desktop.
 */
import { rawText } from './node.ts';
import type { ElementNode, HtmlTree } from './node.ts';

export type Style = Readonly<Record<string, string>>;

interface Compound { tag: string | null; id: string | null; classes: string[] }
interface Rule { compounds: Compound[]; weight: number; style: Style }

const KEPT = /^(?:display|visibility|width|height|max-height|overflow|position|left|top|text-indent|font-size|opacity|clip|flex|flex-grow|grid-template-columns|grid-column|grid-row|grid-area|mso-hide|white-space|content-visibility|clip-path|transform|text-decoration|text-decoration-line|vertical-align|color|background|background-color)$/;
/** Colours and the like are dress in a page's rules; they matter where one element is given them by itself. */
const KEPT_IN_RULES = new RegExp(KEPT.source.replace('|vertical-align|color|background|background-color', ''));

/** A quick look, as Word writes a long `style` on every span and hardly ever one that matters. */
const WORTH_READING = /display|visibility|(?:width|height|font-size)\s*:\s*[+-]?0|opacity|position|text-indent\s*:\s*-|mso-hide|grid|flex|white-space|clip-path|transform|line-through|vertical-align\s*:\s*super|(?:^|;)\s*color\s*:\s*(?:#f{3}|white|rgb\(\s*255,\s*255)|(?:^|;)\s*width\s*:[^;]*%/i;
const NO_STYLE: Style = {};

/** The wanted declarations of one block of CSS. */
export function declarations(css: string, kept: RegExp = KEPT): Style {
  const style: Record<string, string> = {};
  for (const part of css.split(';')) {
    const colon = part.indexOf(':');
    if (colon < 0) continue;
    const name = part.slice(0, colon).trim().toLowerCase();
    if (kept.test(name)) style[name] = part.slice(colon + 1).replace(/!important/i, '').trim().toLowerCase();
  }
  return style;
}

function compoundOf(text: string): Compound | null {
  const match = /^([a-z][\w-]*|\*)?((?:[.#][\w-]+)*)$/i.exec(text);
  if (!match || text === '') return null;
  const marks = match[2]!.match(/[.#][\w-]+/g) ?? [];
  return {
    tag: match[1] && match[1] !== '*' ? match[1].toLowerCase() : null,
    id: marks.find((mark) => mark.startsWith('#'))?.slice(1) ?? null,
    classes: marks.filter((mark) => mark.startsWith('.')).map((mark) => mark.slice(1)),
  };
}

function ruleOf(selector: string, style: Style): Rule | null {
  const compounds = selector.trim().split(/\s*[>+~]\s*|\s+/).map(compoundOf);
  if (compounds.length === 0 || compounds.some((compound) => compound === null)) return null;
  const known = compounds as Compound[];
  const weight = known.reduce((sum, { tag, id, classes }) => sum + (id ? 10_000 : 0) + classes.length * 100 + (tag ? 1 : 0), 0);
  return { compounds: known, weight, style };
}

/** A condition that every screen of a desktop fulfils. */
const EVERY_SCREEN = /^@media\s+(?:(?:only\s+)?(?:screen|all)\b[\s,a-z]*)?(?:(?:and\s*)?\(\s*min-width\s*:\s*(?:\d{1,3}|1[01]\d\d)(?:\.\d+)?px\s*\)\s*)?\{$/i;

/** Removes `@media` and other blocks with a condition; keeps what holds for every screen. */
function withoutConditions(css: string): string {
  let kept = '';
  let at = 0;
  for (const match of css.matchAll(/@[a-z-]+[^{};]*\{/gi)) {
    if (match.index < at) continue;
    kept += css.slice(at, match.index);
    let depth = 1;
    at = match.index + match[0].length;
    while (at < css.length && depth > 0) {
      if (css[at] === '{') depth++;
      if (css[at] === '}') depth--;
      at++;
    }
    if (EVERY_SCREEN.test(match[0])) kept += css.slice(match.index + match[0].length, at - 1);
  }
  return kept + css.slice(at);
}

function parseRules(css: string): Rule[] {
  const plain = withoutConditions(css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/<!--|-->/g, ''));
  const rules: Rule[] = [];
  for (const match of plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const style = declarations(match[2]!, KEPT_IN_RULES);
    if (Object.keys(style).length === 0) continue;
    for (const selector of match[1]!.split(',')) {
      const rule = ruleOf(selector, style);
      if (rule) rules.push(rule);
    }
  }
  return rules.sort((left, right) => left.weight - right.weight);
}

function classesOf(element: ElementNode): string[] {
  return element.attributes.class?.split(/\s+/) ?? [];
}

function matchesCompound(element: ElementNode, { tag, id, classes }: Compound): boolean {
  if (tag && element.tag !== tag) return false;
  if (id && element.attributes.id !== id) return false;
  if (classes.length === 0) return true;
  const own = classesOf(element);
  return classes.every((name) => own.includes(name));
}

function matchesRule(element: ElementNode, { compounds }: Rule): boolean {
  if (!matchesCompound(element, compounds[compounds.length - 1]!)) return false;
  let at = element.parent;
  for (let step = compounds.length - 2; step >= 0; step--) {
    while (at && !matchesCompound(at, compounds[step]!)) at = at.parent;
    if (!at) return false;
    at = at.parent;
  }
  return true;
}

/** The page's rules, ready to be asked for an element's style. */
export class StyleSheet {
  private readonly byTag = new Map<string, Rule[]>();
  private readonly byClass = new Map<string, Rule[]>();
  private readonly byId = new Map<string, Rule[]>();
  private readonly isEmpty: boolean;

  constructor(tree: HtmlTree) {
    let css = '';
    for (const element of tree.telling) {
      if (element.tag !== 'style') continue;
      const { media } = element.attributes;
      if (!media || /all|screen/i.test(media)) css += `${rawText(element)}\n`;
    }
    const rules = css === '' ? [] : parseRules(css);
    for (const rule of rules) {
      const { id, classes, tag } = rule.compounds[rule.compounds.length - 1]!;
      if (id) add(this.byId, id, rule);
      else if (classes[0]) add(this.byClass, classes[0], rule);
      else add(this.byTag, tag ?? '*', rule);
    }
    this.isEmpty = rules.length === 0;
  }

  /** The element's own declarations, those of its `style` attribute last. */
  of(element: ElementNode): Style {
    element.style ??= this.styleOf(element);
    return element.style;
  }

  private styleOf(element: ElementNode): Style {
    const written = element.attributes.style;
    const inline = written && WORTH_READING.test(written) ? written : undefined;
    const rules = this.isEmpty ? [] : this.rulesFor(element);
    if (rules.length === 0) return inline ? declarations(inline) : NO_STYLE;
    const style: Record<string, string> = {};
    for (const rule of rules) Object.assign(style, rule.style);
    return inline ? Object.assign(style, declarations(inline)) : style;
  }

  private rulesFor(element: ElementNode): Rule[] {
    const found: Rule[] = [];
    const { id, class: names } = element.attributes;
    collect(element, this.byTag.get('*'), found);
    collect(element, this.byTag.get(element.tag), found);
    if (names && this.byClass.size > 0) for (const name of new Set(names.split(/\s+/))) collect(element, this.byClass.get(name), found);
    if (id) collect(element, this.byId.get(id), found);
    return found.length < 2 ? found : found.sort((left, right) => left.weight - right.weight);
  }
}

/** Asked for every element of a page, so it is no closure: making one costs more than the answer. */
function collect(element: ElementNode, rules: Rule[] | undefined, found: Rule[]): void {
  if (rules) for (const rule of rules) if (matchesRule(element, rule)) found.push(rule);
}

function add(rules: Map<string, Rule[]>, key: string, rule: Rule): void {
  const known = rules.get(key);
  if (known) known.push(rule); else rules.set(key, [rule]);
}

const ZERO = /^[+-]?0+(?:\.0+)?(?:px|pt|em|rem|cm|mm|in|%)?$/;
const HIDING_CLASS = /(?:^|\s)(?:ng-hide|hidden|d-none|sr-only|visually-hidden|layui-hide|is-hidden|v-hide)(?:\s|$)/;
/** Names by which the usual frameworks show something on telephones only. */
const NARROW_CLASS = /(?:^|\s)(?:visible-(?:xs|phone|mobile)(?:-\w+)*|hidden-(?:lg|desktop|pc|(?:sm|md|lg)-up)|d-(?:sm|md|lg)-none|(?:sm|md|lg):hidden|(?:am-)?show-(?:sm|small|mobile|phone)(?:-only)?|(?:mobile|phone|wap)-(?:only|show)|only-(?:mobile|phone|wap)|pc-hid(?:e|den)|hide-(?:pc|desktop)|layui-hide-(?:md|lg))(?:\s|$)/;
const SHOWN_AGAIN_CLASS = /(?:^|\s)(?:(?:d|visible)-(?:sm|md|lg|xl)(?:-(?!none)\w+)?|(?:sm|md|lg|xl):(?:inline|block|flex|grid|table|contents)[\w-]*)(?:\s|$)/;

/** True where a browser on a desktop would not print the element, so far as its own attributes and rules say. */
export function isHidden(element: ElementNode, style: Style): boolean {
  const { attributes, tag } = element;
  if (tag === 'dialog' && attributes.open === undefined) return true;
  if (style === NO_STYLE && attributes.class === undefined && attributes.hidden === undefined && attributes.width === undefined) return false;
  if (style.display === 'none' || style['mso-hide'] === 'all' || style['content-visibility'] === 'hidden') return true;
  if (style.visibility === 'hidden' || style.visibility === 'collapse') return true;
  if (attributes.hidden !== undefined && style.display === undefined) return true;
  if (attributes.class && HIDING_CLASS.test(attributes.class) && !SHOWN_AGAIN_CLASS.test(attributes.class) && style.display === undefined) return true;
  if (attributes.class && NARROW_CLASS.test(attributes.class) && style.display === undefined) return true;
  if (ZERO.test(style['font-size'] ?? '') || (style.opacity && Number(style.opacity) === 0)) return true;
  return isSqueezed(tag, style, attributes) || isMovedAway(style) || isClipped(style) || isWhiteOnWhite(style);
}

function isClipped(style: Style): boolean {
  return /^inset\(\s*(?:[5-9]\d|100)%/.test(style['clip-path'] ?? '') || /scale[xy]?\(\s*0(?:\.0+)?\s*[,)]/.test(style.transform ?? '');
}

const WHITE = /^(?:#f{3}(?:f{3})?|white|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))(?:\s|$)/;

/** White letters, the same element saying that they stand on white. */
function isWhiteOnWhite(style: Style): boolean {
  return WHITE.test(style.color ?? '') && WHITE.test(style['background-color'] ?? style.background ?? '');
}

/** True where the element's text is crossed out: what was, not what is. */
export function isCrossedOut({ tag }: ElementNode, style: Style): boolean {
  return tag === 'del' || tag === 's' || tag === 'strike' || /line-through/.test(style['text-decoration'] ?? style['text-decoration-line'] ?? '');
}

function isSqueezed(tag: string, style: Style, attributes: Record<string, string>): boolean {
  const clipped = /hidden|clip|scroll|auto/.test(style.overflow ?? '');
  if (ZERO.test(style.width ?? '') && (clipped || tag === 'td' || tag === 'th' || tag === 'table')) return true;
  if (tag === 'table' && ZERO.test(attributes.width ?? '')) return true;
  return clipped && tag !== 'tr' && (ZERO.test(style.height ?? '') || ZERO.test(style['max-height'] ?? ''));
}

function offset(value: string | undefined): boolean {
  return /^-\d{4,}/.test(value ?? '');
}

function isMovedAway(style: Style): boolean {
  if (/absolute|fixed/.test(style.position ?? '')) {
    return offset(style.left) || offset(style.top) || /rect\(\s*0(?:px)?[\s,]+0(?:px)?[\s,]+0(?:px)?[\s,]+0/.test(style.clip ?? '');
  }
  return offset(style['text-indent']);
}

/** Text that is markup already. A class, so that nothing typed, stored or parsed can pass for it by its shape. */
class Markup {
  readonly html: string

  constructor(html: string) {
    this.html = html
  }

  toString(): string {
    return this.html
  }
}

/** What JSX makes. To TypeScript a string, as `c.html` takes one; added to other text it would be escaped with it. */
export type Html = string & { readonly isMarkup: true }

/** What may stand between two tags. */
export type Child = string | number | boolean | null | undefined | Child[]

/** The props of a component that stands around others. */
export type PropsWithChildren<Props = unknown> = Props & { children?: Child }

/** Markup as it is written: for constants of ours, never for what somebody typed. */
export const raw = (html: string): Html => new Markup(html) as unknown as Html

/** `made` as markup, which it is already when it came from JSX. */
export const asHtml = (made: unknown): Html =>
  made instanceof Markup ? (made as unknown as Html) : raw(htmlOf(made))

/** The markup of a child: text is escaped, what is left out (`false`, `undefined`) is nothing. */
export function htmlOf(child: unknown): string {
  if (typeof child === 'string') return escaped(child)
  if (child instanceof Markup) return child.html
  if (child === null || child === undefined || typeof child === 'boolean') return ''
  if (typeof child === 'number') return String(child)
  if (Array.isArray(child)) {
    let html = ''
    for (const one of child) html += htmlOf(one)
    return html
  }
  throw new Error(`JSX cannot show ${nameOf(child)}${child instanceof Promise ? ': await it first' : ''}`)
}

/** ` name="value"`, or nothing for what is left out. Only what HTML calls a boolean attribute can be without a value. */
export function attributeOf(name: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string')
    return name === 'class' ? (classes.get(value) ?? newClass(value)) : `${startOf(name)}${escaped(value)}"`
  const start = startOf(name)
  if (typeof value === 'number') return `${start}${value}"`
  if (typeof value !== 'boolean') throw new Error(`JSX cannot write ${nameOf(value)} into ${name}`)
  if (!booleanAttributes.has(name)) return `${start}${value}"`
  return value ? `${start}"` : ''
}

/** ` name="`. Names come from our sources, so there are few of them and each is looked at once. */
const startOf = (name: string): string => starts.get(name) ?? newStart(name)
const starts = new Map<string, string>()

function newStart(name: string): string {
  if (!isName(name)) throw new Error('JSX cannot write an attribute of that name')
  const start = ` ${name}="`
  starts.set(name, start)
  return start
}

/** ` class="…"` by its value: nearly every element has one, and there are few different ones. */
const classes = new Map<string, string>()
const classesKept = 1_000

function newClass(value: string): string {
  const attribute = ` class="${escaped(value)}"`
  if (classes.size < classesKept) classes.set(value, attribute)
  return attribute
}

/** The kind of a value, never the value: an error's words reach the log. */
const nameOf = (value: unknown): string =>
  typeof value === 'object' ? (value?.constructor?.name ?? 'an object') : `a ${typeof value}`

const special = /[&<>"']/
const specials = /[&<>"']/g
const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Safe between tags and between quotes. Most text holds nothing special, which one look tells. */
const escaped = (text: string): string =>
  special.test(text) ? text.replace(specials, (one) => entities[one] ?? '') : text

export const isName = (name: string): boolean => /^[a-z][\w:.-]*$/i.test(name)

/** https://html.spec.whatwg.org/multipage/indices.html#attributes-3, those that forms and pages here can carry. */
const booleanAttributes: ReadonlySet<string> = new Set([
  'async',
  'autofocus',
  'checked',
  'default',
  'defer',
  'disabled',
  'download',
  'formnovalidate',
  'hidden',
  'inert',
  'multiple',
  'nomodule',
  'novalidate',
  'open',
  'readonly',
  'required',
  'reversed',
  'selected',
])

import type { JSX as HonoJSX } from 'hono/jsx'
import { asHtml, attributeOf, type Child, type Html, htmlOf, isName, raw } from './markup.ts'

// What `<Page title="…">` is compiled to (`jsxImportSource` in tsconfig.json). Elements become text at once, the
// innermost first: there is no tree to build and walk, and nothing waits, so a page is loaded before it is shown.

type Props = Record<string, unknown>
type Component = (props: never) => Child

/** One element, or what a component makes of its props. */
export function jsx(tag: string | Component, props: Props): Html {
  if (typeof tag === 'function') return asHtml(tag(props as never))
  const { start, end } = ends.get(tag) ?? newEnds(tag)
  let html = start
  for (const name in props) if (name !== 'children') html += attributeOf(name, props[name])
  return raw(end === undefined ? `${html}/>` : `${html}>${htmlOf(props.children)}${end}`)
}

/** How an element starts and ends. Tags come from our sources, so there are few of them and each is looked at once. */
const ends = new Map<string, Ends>()

interface Ends {
  start: string
  end: string | undefined
}

function newEnds(tag: string): Ends {
  if (!isName(tag)) throw new Error('JSX cannot write a tag of that name')
  const found = { start: `<${tag}`, end: voidElements.has(tag) ? undefined : `</${tag}>` }
  ends.set(tag, found)
  return found
}

export { jsx as jsxs }

/** `<>…</>`: its children, with nothing around them. */
export const Fragment = ({ children }: { children?: Child }): Html => asHtml(children)

/** Elements that hold nothing: https://html.spec.whatwg.org/multipage/syntax.html#void-elements */
const voidElements: ReadonlySet<string> = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
])

type SvgElement = 'circle' | 'desc' | 'g' | 'line' | 'path' | 'rect' | 'svg' | 'text'

/** What TypeScript looks up here. The elements of HTML and their attributes are Hono's, which has them written down. */
export declare namespace JSX {
  type Element = Html
  type ElementType = string | Component
  interface ElementChildrenAttribute {
    children: Child
  }
  interface IntrinsicElements
    extends HonoJSX.IntrinsicElements,
      Record<SvgElement, Props & { children?: Child }> {}
  interface IntrinsicAttributes {
    key?: string | number
  }
}

import type { Child, PropsWithChildren } from '#jsx/markup'
import { type Attributes, classes, type Size } from './classes.ts'

/**
 * A heading. `level` is its place in the page's outline, `size` how large it looks: an h1 is large, an h2 medium,
 * an h3 small unless said otherwise. `caption` stands above it, `tag` beside it.
 */
export const Heading = ({
  level = 2,
  size = level === 1 ? 'l' : level === 2 ? 'm' : 's',
  caption,
  tag,
  id,
  children,
}: PropsWithChildren<{ level?: 1 | 2 | 3 | 4; size?: Size; caption?: Child; tag?: Child; id?: string }>) => {
  const Level = `h${level}` as const
  return (
    <>
      {caption && <span class={`govuk-caption-${size === 's' ? 'm' : size}`}>{caption}</span>}
      <Level class={`govuk-heading-${size}`} id={id}>
        {children}
        {tag && <span class="kith-beside"> {tag}</span>}
      </Level>
    </>
  )
}

/** A paragraph: `lead` opens a page, `quiet` is a note below something. */
export const Body = ({
  kind,
  id,
  children,
}: PropsWithChildren<{ kind?: 'lead' | 'small' | 'quiet'; id?: string }>) => (
  <p
    class={
      kind === 'lead'
        ? 'govuk-body-l'
        : classes(kind === 'small' ? 'govuk-body-s' : 'govuk-body', kind === 'quiet' && 'kith-quiet')
    }
    id={id}
  >
    {children}
  </p>
)

/** A link; `hidden` is added for those who hear it alone: "Remove" *Adeyemi*. */
export const Link = ({
  href,
  hidden,
  strong,
  attributes,
  children,
}: PropsWithChildren<{ href: string; hidden?: string; strong?: boolean; attributes?: Attributes }>) => (
  <a class={classes('govuk-link', strong && 'kith-strong')} href={href} {...attributes}>
    {children}
    {hidden && <span class="govuk-visually-hidden"> {hidden}</span>}
  </a>
)

/** A list: plain unless `bullet` or `number`. */
export const List = ({ kind, items }: { kind?: 'bullet' | 'number'; items: readonly Child[] }) => {
  const Kind = kind === 'number' ? 'ol' : 'ul'
  return (
    <Kind class={classes('govuk-list', kind && `govuk-list--${kind}`)}>
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </Kind>
  )
}

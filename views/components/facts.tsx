import type { Child } from '#jsx/markup'
import { Link } from './text.tsx'

export interface GlanceFact {
  number: Child
  words: Child
  /** What to do about it. */
  next?: { href: string; text: Child } | undefined
  /** It needs somebody: marked by colour and said by its words. */
  attention?: boolean | undefined
}

/** A few facts worth a glance, each with its next step. */
export const Facts = ({ items }: { items: readonly GlanceFact[] }) => (
  <ul class="kith-facts">
    {items.map(({ number, words, next, attention }) => (
      <li class={`kith-fact${attention ? ' kith-fact--attention' : ''}`}>
        <span class="kith-fact__number">{number}</span> <span class="kith-fact__words">{words}</span>
        {next && <Link href={next.href}>{next.text}</Link>}
      </li>
    ))}
  </ul>
)

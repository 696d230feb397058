import type { Child, PropsWithChildren } from '#jsx/markup'
import { QuadrantFilter } from '../components/quadrant-filter.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

const pages = [
  { href: '/reports', text: 'Who came to groups' },
  { href: '/reports/gaps', text: 'Months without a group' },
  { href: '/reports/missed', text: 'We have missed' },
  { href: '/company', text: 'Nobody alone' },
] as const

type Page = (typeof pages)[number]['href']

/** Quadrants to choose from, and the chosen one; undefined for all of them. */
export interface Asked {
  quadrants: readonly { id: string; name: string }[]
  chosen: string | undefined
}

interface Props {
  frame: Frame
  here: Page
  asked: Asked
  /** Other choices, beside the quadrant. */
  choices?: Child
  csvHref: string
  /** What one download of it says, `Download these figures (CSV)`. */
  csvText: string
}

/** A report on groups: which one it is, the ways to the others, of which quadrant; and on paper only what it says. */
export const ReportPage = ({
  frame,
  here,
  asked,
  choices,
  csvHref,
  csvText,
  children,
}: PropsWithChildren<Props>) => {
  const title = pages.find(({ href }) => href === here)?.text ?? ''
  const quadrant = asked.quadrants.find(({ id }) => id === asked.chosen)?.name
  return (
    <Layout frame={frame} title={title}>
      <Heading level={1} caption={quadrant ?? asked.quadrants.map(({ name }) => name).join(', ')}>
        {title}
      </Heading>
      <div class="kith-not-printed">
        <List
          items={pages
            .filter(({ href }) => href !== here)
            .map(({ href, text }) => <Link href={href}>{text}</Link>)}
        />
        <QuadrantFilter
          action={here}
          quadrants={asked.quadrants}
          chosen={asked.chosen}
          all="All of them"
          choices={choices}
        />
        <Body>
          <Link href={csvHref}>{csvText}</Link>
        </Body>
      </div>
      {children}
    </Layout>
  )
}

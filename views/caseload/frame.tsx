import type { PropsWithChildren } from '#jsx/markup'
import { QuadrantFilter } from '../components/quadrant-filter.tsx'
import { Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

const pages = [
  { href: '/caseload', text: 'On hold or waiting' },
  { href: '/caseload/inductions', text: 'Induction standards' },
  { href: '/caseload/reviews', text: 'Yearly reviews' },
] as const

type Page = (typeof pages)[number]['href']

/** Quadrants to choose from, the chosen one, and whether all of them can be looked at together. */
export interface Asked {
  quadrants: readonly { id: string; name: string }[]
  chosen: string | undefined
  together: boolean
}

interface Props {
  frame: Frame
  here: Page
  asked: Asked
}

/** A page of the caseload: which of its lists this is, the ways to the others, and of which quadrant. */
export const CaseloadPage = ({ frame, here, asked, children }: PropsWithChildren<Props>) => {
  const title = pages.find(({ href }) => href === here)?.text ?? ''
  return (
    <Layout frame={frame} title={title}>
      <Heading level={1} caption="Caseload">
        {title}
      </Heading>
      {asked.quadrants.length > 1 && (
        <QuadrantFilter
          action={here}
          quadrants={asked.quadrants}
          chosen={asked.chosen}
          all={asked.together ? 'All of yours' : undefined}
        />
      )}
      {children}
      <Heading>Also in the caseload</Heading>
      <List
        items={[
          ...pages
            .filter(({ href }) => href !== here)
            .map(({ href, text }) => <Link href={href}>{text}</Link>),
          <Link href="/applications">On their way to approval</Link>,
          <Link href="/candidates">Enquiries</Link>,
          <Link href="/pipeline">Enquiries and referrals, by stage</Link>,
          <Link href="/break-requests">Families who asked for a break</Link>,
          <Link href="/coordinator-covers">Days away</Link>,
          <Link href="/independent-supports">Independent support</Link>,
        ]}
      />
    </Layout>
  )
}

import type { PropsWithChildren } from '#jsx/markup'
import { mayUse, routes } from '#src/access/rules/routes.ts'
import { type PeerPart, peerParts } from '#src/mentoring/rules.ts'
import { Button } from '../components/button.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

const pages = [
  { href: '/peer-requests', text: 'Would like a mentor or a buddy' },
  { href: '/matches', text: 'Match many at once' },
  { href: '/peer-profiles', text: 'Mentors and buddies' },
  { href: '/pairings', text: 'Pairs and their next steps' },
  { href: '/confidentiality-agreements', text: 'Confidentiality agreements to sign' },
  { href: '/company', text: 'Who would like company' },
] as const

/** What a list was asked for, and what it could be. */
export interface Asked {
  part: PeerPart
  quadrants: readonly { id: string; name: string }[]
  chosen: string | undefined
  together: boolean
}

interface Props {
  frame: Frame
  here: (typeof pages)[number]['href']
  title: string
  asked: Asked
  /** Mentors or buddies, in the words of the list; left out where it is of both. */
  parts?: Record<PeerPart, string>
  /** Whether only those with a free place are shown; left out where that is not asked. */
  withRoom?: boolean
  first: string | undefined
  next: string | undefined
}

/** A list about mentors and buddies: of whom and of which quadrant, its pages, and the ways to the others. */
export const PeersPage = ({
  frame,
  here,
  title,
  asked,
  parts,
  withRoom,
  first,
  next,
  children,
}: PropsWithChildren<Props>) => (
  <Layout frame={frame} title={title}>
    <Heading level={1} caption="Mentors and buddies">
      {title}
    </Heading>
    {(parts || asked.quadrants.length > 1) && (
      <Form action={here} method="get">
        <Filters>
          {parts && (
            <Select
              name="part"
              label="Who"
              value={asked.part}
              options={peerParts.map((part) => ({ value: part, text: parts[part] }))}
            />
          )}
          {asked.quadrants.length > 1 && (
            <Select
              name="quadrant"
              label="Quadrant"
              value={asked.chosen}
              options={[
                ...(asked.together ? [{ value: '', text: 'All of yours' }] : []),
                ...asked.quadrants.map(({ id, name }) => ({ value: id, text: name })),
              ]}
            />
          )}
          {withRoom !== undefined && (
            <Select
              name="room"
              label="Places"
              value={withRoom ? 'yes' : ''}
              options={[
                { value: '', text: 'Free or not' },
                { value: 'yes', text: 'Only with one free' },
              ]}
            />
          )}
          <Button kind="secondary">Show</Button>
        </Filters>
      </Form>
    )}
    {children}
    <Pagination
      previous={first ? { href: first, text: 'First page' } : undefined}
      next={next ? { href: next } : undefined}
    />
    <Heading>Also about mentors and buddies</Heading>
    <List
      items={pages
        .filter(
          ({ href }) => href !== here && frame.viewer !== null && mayUse(frame.viewer, routes[`GET ${href}`]),
        )
        .map(({ href, text }) => <Link href={href}>{text}</Link>)}
    />
  </Layout>
)

import type { Shown } from '#src/network/rules/sharing.ts'
import { Phone } from '../components/phone.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { toFront } from './crumbs.ts'
import { linesOf } from './words.ts'

interface Props {
  frame: Frame
  /** The constellation of the viewer's own home; undefined while it is in none. */
  constellation: { id: string; name: string } | undefined
  people: readonly (Shown & { carerId: string; part: 'hub' | 'satellite' })[]
}

/** The carers of one's own constellation, as they let each other see them. */
export const PeoplePage = ({ frame, constellation, people }: Props) => {
  const telling = people.filter((person) => person.phone !== undefined || linesOf(person).length > 0)
  return (
    <Layout frame={frame} title="People in your constellation" breadcrumbs={[toFront(frame)]}>
      <Heading level={1} caption={constellation?.name}>
        People in your constellation
      </Heading>
      {constellation === undefined ? (
        <Body>
          Your home is in no constellation just now. <Link href="/groups">See what groups there are</Link>
        </Body>
      ) : (
        <>
          <Body>
            First names, and what each has chosen to share.{' '}
            <Link href="/network/sharing">What others see of you</Link>
          </Body>
          {people.length === 0 && <Body>No other home has joined yet.</Body>}
          {telling.map((person) => (
            <section class="kith-gathering">
              <PeerLines of={person} level={2} hub={person.part === 'hub'} />
            </section>
          ))}
          {people.length > telling.length && (
            <>
              <Heading size="s">{telling.length > 0 ? 'And with you too' : 'With you'}</Heading>
              <Body>
                {people
                  .filter((person) => !telling.includes(person))
                  .map(({ firstName, part }) => `${firstName}${part === 'hub' ? ', at the hub home' : ''}`)
                  .join(' · ')}
              </Body>
            </>
          )}
        </>
      )}
    </Layout>
  )
}

/** A carer as others see them: their first name, and whatever they switched on. */
export const PeerLines = ({ of, level, hub = false }: { of: Shown; level?: 2; hub?: boolean }) => (
  <>
    {level === undefined ? (
      <b>{of.firstName}</b>
    ) : (
      <Heading level={level} size="s">
        {of.firstName}
        {hub && ', at the hub home'}
      </Heading>
    )}
    {(linesOf(of).length > 0 || of.phone !== undefined) && (
      <List items={[...(of.phone === undefined ? [] : [<Phone number={of.phone} />]), ...linesOf(of)]} />
    )}
  </>
)

import type { HelpKind } from '#src/associations/rules/helping.ts'
import type { AssociationKind, PaidBy } from '#src/associations/rules.ts'
import { LinkButton } from '../components/button.tsx'
import { Day, dayInWords, nearDayInWords } from '../components/day.tsx'
import { Outside } from '../components/outside.tsx'
import { People } from '../components/people.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { Committees, type PartLine } from './committee.tsx'
import { helpWords, kindWords, payerWords, repliesInWords } from './words.ts'

interface Props {
  frame: Frame
  associations: readonly { id: string; kind: AssociationKind; name: string; about: string }[]
  mine: readonly {
    associationId: string
    association: string
    number: string | null
    paidBy: PaidBy
    fromOn: string
  }[]
  /** Those of the whole service and of the reader's quadrant. */
  parts: readonly (PartLine & { associationId: string })[]
  /** Where the reader fosters. */
  quadrant: string | undefined
  open: readonly { id: string; title: string; lastOn: string; replies: number; replied: boolean }[]
  asked: readonly { id: string; kind: HelpKind; onDay: string; state: string }[]
  fosters: boolean
  keeps: boolean
  manages: boolean
  elsewhere: readonly { name: string; link: string; says: string }[]
}

/** What carers are members of, what they are asked together, and where they lend a hand. */
export const AssociationsPage = (props: Props) => {
  const { frame, associations, fosters, keeps, manages, elsewhere } = props
  return (
    <Layout frame={frame} title="Associations">
      <Heading level={1}>Associations</Heading>
      {fosters && <ForCarers {...props} />}
      {!fosters && <Questions {...props} />}
      <Heading>{fosters ? 'What there is' : 'Associations of carers'}</Heading>
      {associations.length === 0 && <Body>None is written down yet.</Body>}
      <ul class="kith-rows">
        {associations.map(({ id, kind, name, about }) => (
          <li>
            <Link href={`/associations/${id}`} strong>
              {name}
            </Link>
            <br />
            {kindWords[kind] !== name && <>{kindWords[kind]}. </>}
            {about}
          </li>
        ))}
      </ul>
      {manages && <LinkButton href="/associations/new">Add an association</LinkButton>}
      {keeps && (
        <>
          <Heading>For staff</Heading>
          <List
            items={[
              <Link href="/consultations/new">Ask carers about something</Link>,
              <Link href="/help-offers">Carers who would lend a hand</Link>,
            ]}
          />
        </>
      )}
      {!fosters && <Committees parts={props.parts} />}
      <Heading>Elsewhere</Heading>
      <List
        items={elsewhere.map(({ name, link, says }) => (
          <>
            <Outside href={link}>{name}</Outside>
            <br />
            {says}
          </>
        ))}
      />
    </Layout>
  )
}

const ForCarers = (props: Props) => {
  const { mine, parts, quadrant, asked } = props
  const waiting = asked.filter(({ state }) => state === 'asked')
  return (
    <>
      {waiting.length > 0 && (
        <>
          <Heading>Would you help?</Heading>
          <People
            items={waiting.map(({ id, kind, onDay }) => ({
              href: `/help-asks/${id}`,
              name: helpWords[kind],
              words: nearDayInWords(onDay),
            }))}
          />
        </>
      )}
      <Questions {...props} />
      <Heading>What you are a member of</Heading>
      {mine.length === 0 && <Body>Nothing that is written down here.</Body>}
      {mine.length > 0 && (
        <SummaryList
          rows={mine.map(({ associationId, association, number, paidBy, fromOn }) => ({
            key: <Link href={`/associations/${associationId}`}>{association}</Link>,
            value: (
              <>
                Since <Day of={fromOn} />
                {number !== null && (
                  <>
                    <br />
                    Number {number}
                  </>
                )}
                {paidBy === 'service' && (
                  <>
                    <br />
                    {payerWords.service}
                  </>
                )}
              </>
            ),
          }))}
        />
      )}
      <Heading>{quadrant ? `Who leads in ${quadrant}` : 'Who leads'}</Heading>
      {parts.length === 0 ? <Body>Nobody is named just now.</Body> : <Committees parts={parts} />}
      <Heading>Lend a hand</Heading>
      <Body>
        Some carers help train applicants, sit in when staff are interviewed, or go with another carer to a
        meeting. <Link href="/help-offers">See what you could help with</Link>.
      </Body>
    </>
  )
}

const Questions = ({ open, fosters }: Pick<Props, 'open' | 'fosters'>) => (
  <>
    <Heading>{fosters ? 'What do you think?' : 'What carers are asked'}</Heading>
    {open.length === 0 ? (
      <Body>Nothing is asked just now.</Body>
    ) : (
      <People
        items={open.map(({ id, title, lastOn, replies, replied }) => ({
          href: `/consultations/${id}`,
          name: title,
          words: `${replied ? 'You have replied' : `Until ${dayInWords(lastOn)}`} · ${repliesInWords(replies)}`,
        }))}
      />
    )}
    <Body>
      <Link href="/consultations">All questions, and what came of them</Link>
    </Body>
  </>
)

import type { Attendance, Reply } from '#src/gatherings/rules.ts'
import { bands, type YoungPeople } from '#src/group-sessions/rules/family-days.ts'
import type { NewsOf } from '#src/group-sessions/rules/reaching.ts'
import type { PlaceInSession } from '#src/group-sessions/rules.ts'
import { dayInWords } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Phone } from '../components/phone.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, List } from '../components/text.tsx'
import type { GroupTold, SessionTold } from './frame.tsx'
import { ReplyForm } from './reply.tsx'
import { attendanceWords, bandWords, counted, newsWords, placeWords, replyInWords } from './words.ts'

/** A carer as whoever runs a session sees them. */
export interface CarerRow {
  carerId: string
  name: string
  phone: string | null
  replied?: {
    reply: Reply | null
    people: number | null
    childcare: number | null
    place: PlaceInSession | null
    queue: number | null
    movedUpAt: string | null
    repliedAt: string | null
  }
  came?: { attendance: Attendance; notedAt: string | null }
  family?: { young: YoungPeople; allergies: string | null } | undefined
  unreached?: { what: NewsOf; rings: string | null } | undefined
}

interface Props {
  session: SessionTold
  group: GroupTold
  coming: { carers: readonly CarerRow[]; unnamed: number }
  free: number | null
  takesReplies: boolean
  entered: Record<string, unknown>
  problems: Record<string, string>
}

/** Who comes, those who wait after those who have a place, in their order; afterwards who came. */
export const Coming = (props: Props) => {
  const { session, group, coming, free, takesReplies } = props
  const { carers, unnamed } = coming
  const said = (reply: Reply) => carers.filter(({ replied }) => replied?.reply === reply)
  const people = (of: readonly CarerRow[], count: 'people' | 'childcare') =>
    of.reduce((sum, { replied }) => sum + (replied?.[count] ?? 0), 0)
  const yes = said('yes')
  const placed = yes.filter(({ replied }) => replied?.place === 'has')
  const children = people(placed, 'childcare')
  return (
    <>
      <Heading>{takesReplies || session.cancelledAt ? 'Who comes' : 'Who came'}</Heading>
      <Body>
        {counted(people(placed, 'people'), 'person', 'people')} with a place
        {children > 0 && <>, {counted(children, 'child', 'children')} to look after among them</>}
        {session.capacity !== null && <>; {free} free</>}. {counted(yes.length - placed.length, 'carer')}{' '}
        waiting, {said('maybe').length} maybe, {said('no').length} no.
      </Body>
      {group.form === 'family day' && <ForTheKitchen carers={placed} />}
      {session.capacity !== null && (
        <Body kind="quiet">
          Whoever waits goes in when all of theirs fit, in the order of their replies. Somebody who would fit
          sooner does not overtake.
        </Body>
      )}
      <ToRing carers={carers} takesReplies={takesReplies} />
      <ul class="kith-rows">
        {inOrder(carers).map((carer) => (
          <Row {...props} carer={carer} />
        ))}
      </ul>
      {unnamed > 0 && <Body kind="quiet">{counted(unnamed, 'carer')} of other quadrants beside.</Body>}
    </>
  )
}

const ranks: readonly unknown[] = ['has', 'waits', 'maybe', null, 'no']
const rankOf = ({ replied }: CarerRow) => ranks.indexOf(replied?.place ?? replied?.reply ?? null)

/** How many young people of each age have a place, and what those who have one cannot eat. */
const ForTheKitchen = ({ carers }: { carers: readonly CarerRow[] }) => {
  const families = carers.flatMap(({ family }) => family ?? [])
  const young = bands.flatMap((band) => {
    const count = families.reduce((sum, family) => sum + family.young[band], 0)
    return count > 0 ? [`${bandWords[band]}: ${count}`] : []
  })
  const cannotEat = families.flatMap(({ allergies }) => allergies ?? [])
  return (
    <>
      <Body>{young.length > 0 ? `Young people: ${young.join('; ')}.` : 'No young people yet.'}</Body>
      {cannotEat.length > 0 && <Body>Cannot eat: {cannotEat.join('; ')}.</Body>}
    </>
  )
}

/** Whom no message reached: whom to ring, and what to tell them. */
const ToRing = ({ carers, takesReplies }: { carers: readonly CarerRow[]; takesReplies: boolean }) => {
  const unreached = carers.flatMap((carer) => (carer.unreached ? [{ ...carer, ...carer.unreached }] : []))
  return unreached.length === 0 ? null : (
    <InsetText>
      <b>Please ring.</b> Kith does not reach them by a message.
      <List
        items={unreached.map(({ name, phone, what, rings }) => (
          <>
            <b>{name}</b>
            {phone && (
              <>
                {' '}
                <Phone number={phone} />
              </>
            )}
            : {newsWords[what]}
            {rings && <>. {rings} rings this home for now: ask them first</>}
          </>
        ))}
      />
      {takesReplies && (
        <Body kind="quiet">
          When you have talked to them, answer for them below: then they stand here no more.
        </Body>
      )}
    </InsetText>
  )
}

/** Those with a place, those who wait by their turn, then the others. */
const inOrder = (carers: readonly CarerRow[]): CarerRow[] =>
  carers.toSorted(
    (one, other) => rankOf(one) - rankOf(other) || (one.replied?.queue ?? 0) - (other.replied?.queue ?? 0),
  )

const Row = ({ session, group, takesReplies, entered, problems, carer }: Props & { carer: CarerRow }) => {
  const { carerId, name, phone, replied, came, family, unreached } = carer
  const isTyped = entered.carerId === carerId
  return (
    <li>
      <b>{name}</b> {replied?.place === 'waits' && <Tag colour="grey">{placeWords.waits}</Tag>}{' '}
      {unreached && <Tag colour="yellow">Please ring</Tag>}
      {phone && (
        <>
          {' '}
          <Phone number={phone} />
        </>
      )}
      <br />
      {replied && (
        <>
          {replyInWords(replied)}
          {replied.repliedAt && <>, {dayInWords(replied.repliedAt)}</>}
          {replied.movedUpAt && <>, given a place {dayInWords(replied.movedUpAt)}</>}
        </>
      )}
      {came && came.attendance !== 'not known' && (
        <>
          . {attendanceWords[came.attendance]}
          {came.notedAt && <>, noted {dayInWords(came.notedAt)}</>}
        </>
      )}
      {family && <FamilyLine family={family} />}
      {takesReplies && replied && (
        <Details
          open={isTyped}
          summary={
            <>
              Answer for them<span class="govuk-visually-hidden">: {name}</span>
            </>
          }
        >
          <ReplyForm
            sessionId={session.id}
            group={group}
            carer={{ carerId, name }}
            entered={
              isTyped
                ? entered
                : {
                    people: replied.people,
                    childcare: replied.childcare,
                    ...family?.young,
                    allergies: family?.allergies,
                  }
            }
            problems={problems}
          />
        </Details>
      )}
    </li>
  )
}

const FamilyLine = ({ family }: { family: NonNullable<CarerRow['family']> }) => (
  <List
    items={[
      ...bands
        .filter((band) => family.young[band] > 0)
        .map((band) => `${bandWords[band]}: ${family.young[band]}`),
      ...(family.allergies ? [`Cannot eat: ${family.allergies}`] : []),
    ]}
  />
)

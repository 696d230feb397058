import type { Day as CalendarDay } from '#src/clock.ts'
import type { Told } from '#src/company/rules/told.ts'
import type { Standing } from '#src/company/rules.ts'
import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading } from '../components/text.tsx'
import { linkWords, Marks, SinceWhen, toldInWords } from './words.tsx'

interface NotNow {
  id: string
  saidOn: CalendarDay
  askAgainOn: CalendarDay
}

/** For the family: only what they said. Whether anybody thinks that they have nobody is not for them to read. */
export const OwnCompany = ({
  householdId,
  notNow,
  today,
  may,
}: {
  householdId: string
  notNow: NotNow | undefined
  today: CalendarDay
  may: boolean
}) =>
  may && (
    <>
      <Heading>Company from other carers</Heading>
      {notNow && today < notNow.askAgainOn ? (
        <>
          <Body>
            You said <em>not now, thank you</em> on <Day of={notNow.saidOn} />. We will not ask before{' '}
            <Day of={notNow.askAgainOn} />. You can go to anything all the same.
          </Body>
          <Form action={`/not-nows/${notNow.id}/ends`}>
            <Button kind="secondary">Please ask us again</Button>
          </Form>
        </>
      ) : (
        <>
          <Body>
            Now and then we ask every family whether they would like company: a group, a buddy, a mentor, a
            constellation. If you would sooner not be asked just now, say so.
          </Body>
          <Form action={`/households/${householdId}/not-nows`}>
            <Button kind="secondary">Not now, thank you</Button>
          </Form>
        </>
      )}
    </>
  )

interface Props {
  household: { id: string }
  standing: Standing
  since: Told
  notNow: NotNow | undefined
  movedOn: { id: string; onDay: CalendarDay } | undefined
  /** Days for which a child's moving on is told of. */
  movedOnDays: number
  today: CalendarDay
  maySayNotNow: boolean
  mayMarkMovedOn: boolean
}

/** For staff: whether a home has somebody, by what, or since when nobody; and what they can note in a tap. */
export const CompanyOfHome = ({
  household,
  standing,
  since,
  notNow,
  movedOn,
  today,
  maySayNotNow,
  mayMarkMovedOn,
}: Props) => {
  const marked = movedOn?.onDay === today ? movedOn : undefined
  return (
    <>
      <Heading tag={<Marks of={standing.marks} />}>Company</Heading>
      <Body>
        <HowItStands standing={standing} since={since} />
      </Body>
      {notNow && (
        <Body>
          They said <em>not now, thank you</em> on <Day of={notNow.saidOn} />.{' '}
          {today < notNow.askAgainOn ? (
            <>
              They are asked again from <Day of={notNow.askAgainOn} />.
            </>
          ) : (
            <>
              They may be asked again since <Day of={notNow.askAgainOn} />.
            </>
          )}
        </Body>
      )}
      {movedOn && standing.marks.includes('moved on') && (
        <Body>
          A child moved on: <Day of={movedOn.onDay} />.
        </Body>
      )}
      {maySayNotNow &&
        (notNow && today < notNow.askAgainOn ? (
          <Form action={`/not-nows/${notNow.id}/ends`}>
            <Button kind="secondary">They may be asked again</Button>
          </Form>
        ) : (
          <Form action={`/households/${household.id}/not-nows`}>
            <Button kind="secondary">They said not now, thank you</Button>
          </Form>
        ))}
      {mayMarkMovedOn &&
        (marked ? (
          <Form action={`/moved-ons/${marked.id}/withdrawals`}>
            <Button kind="secondary">Take back: no child moved on today</Button>
          </Form>
        ) : (
          <Form action={`/households/${household.id}/moved-ons`}>
            <Button kind="secondary">A child moved on</Button>
          </Form>
        ))}
    </>
  )
}

const HowItStands = ({ standing, since }: Pick<Props, 'standing' | 'since'>) => {
  if (standing.state === 'linked' && standing.linkedBy !== null)
    return (
      <>
        Linked by {linkWords[standing.linkedBy]}, {toldInWords(since)}.
      </>
    )
  const when = <SinceWhen by={standing.sinceBy} since={since} approvedOn={standing.approvedOn} />
  return (
    <>
      {standing.sinceBy === 'came' ? <>No link: {when}</> : <>No link since {when}</>}
      {standing.state === 'not now' && ', and they said not now'}.
    </>
  )
}

import { DateInput } from '../components/date-input.tsx'
import { Day } from '../components/day.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Body, Link, List } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { DeedPage } from '../households/deed.tsx'
import type { Frame } from '../layout.tsx'

interface Home {
  id: string
  name: string
}

/** Ties a family outside any constellation to a host. */
export const TiePage = ({
  frame,
  household,
  inConstellation,
  hosts,
  once,
  entered,
  problems,
}: Typed & {
  frame: Frame
  household: Home
  inConstellation: boolean
  /** Some homes of the quadrant that host. */
  hosts: readonly (Home & { sleepoverBeds: number })[]
  once: string
}) => {
  const field = fieldIn({ entered, problems })
  return (
    <DeedPage
      frame={frame}
      household={household}
      title="Tie this family to a host"
      explained="For a family outside any constellation: its children can stay with this host from then on, by the rules of every sleepover. Both homes see how the other’s carers are called, and their phone. A break that the family has asked for is answered by it."
      action={`/households/${household.id}/linked-hosts`}
      once={once}
      button="Tie them"
      problems={problems}
    >
      {inConstellation && (
        <InsetText>This family is in a constellation, where it has its hosts: it needs no tie.</InsetText>
      )}
      <TextInput
        {...field('host', 'Host', 'Its name in full, or its id in the case system')}
        autocomplete="off"
      />
      {hosts.length > 0 && (
        <>
          <Body kind="small">Homes of this quadrant that host:</Body>
          <List
            items={hosts.map(({ id, name, sleepoverBeds }) => (
              <>
                <Link href={`/households/${household.id}/linked-hosts/new?host=${id}`}>{name}</Link>,{' '}
                {sleepoverBeds === 1 ? '1 bed' : `${sleepoverBeds} beds`}
              </>
            ))}
          />
        </>
      )}
      <DateInput {...field('householdAgreedOn', 'The family said yes on')} />
      <DateInput {...field('hostAgreedOn', 'The host said yes on')} />
      <DateInput {...field('fromOn', 'From')} />
      <DateInput
        {...field('untilOn', 'Until (optional)', 'Leave it blank if nobody knows yet. It ends on this day')}
      />
    </DeedPage>
  )
}

/** Ends a tie, today or on another day. */
export const TieEndPage = ({
  frame,
  tie,
  home,
  entered,
  problems,
}: Typed & {
  frame: Frame
  tie: { id: string; fromOn: string; householdAgreedOn: string; hostAgreedOn: string }
  home: Home
}) => (
  <DeedPage
    frame={frame}
    household={home}
    title="End the tie"
    explained={
      <>
        The family said yes on <Day of={tie.householdAgreedOn} />, the host on <Day of={tie.hostAgreedOn} />,
        and it is from <Day of={tie.fromOn} />. Sleepovers that were agreed for later go to whoever decides
        about them at once. You need not say why it ends.
      </>
    }
    action={`/linked-hosts/${tie.id}/ends`}
    button="End the tie"
    problems={problems}
  >
    <DateInput
      name="untilOn"
      label="It ends on"
      hint="On this day and after, no child stays by it"
      value={entered.untilOn}
      problem={problems.untilOn}
    />
  </DeedPage>
)

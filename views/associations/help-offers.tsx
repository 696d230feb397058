import { type HelpKind, type HelpState, helpKinds } from '#src/associations/rules/helping.ts'
import { Button } from '../components/button.tsx'
import { Day, nearDayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { People } from '../components/people.tsx'
import { Phone } from '../components/phone.tsx'
import { QuadrantFilter } from '../components/quadrant-filter.tsx'
import { Select } from '../components/select.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { associationCrumbs, helpStateWords, helpWords } from './words.ts'

interface Ask {
  id: string
  kind: HelpKind
  carer: string
  onDay: string
  state: HelpState
}

interface Staff {
  there: readonly {
    id: string
    kind: HelpKind
    carer: string
    phone: string | null
    quadrant: string
    householdId: string
    fromOn: string
  }[]
  asks: readonly Ask[]
  quadrants: readonly { id: string; name: string }[]
  quadrantId: string | undefined
  kind: HelpKind | undefined
}

interface Props {
  frame: Frame
  /** What the reader offers; undefined for somebody who does not foster. */
  own: readonly { id: string; kind: HelpKind; fromOn: string }[] | undefined
  ownAsks: readonly Ask[]
  staff: Staff | undefined
  first: string | undefined
  next: string | undefined
  problems: Record<string, string>
}

/** Where carers lend a hand: their own offers, and for staff who could be asked. */
export const HelpOffersPage = ({ frame, own, ownAsks, staff, first, next, problems }: Props) => (
  <Layout frame={frame} title="Lend a hand" problems={problems} breadcrumbs={associationCrumbs}>
    <ErrorSummary problems={problems} />
    <Heading level={1}>{own ? 'Lend a hand' : 'Carers who would lend a hand'}</Heading>
    {own && <Own own={own} asks={ownAsks} />}
    {staff && <ForStaff staff={staff} first={first} next={next} />}
  </Layout>
)

const Own = ({ own, asks }: { own: NonNullable<Props['own']>; asks: readonly Ask[] }) => (
  <>
    {asks.length > 0 && (
      <>
        <Heading>What you were asked</Heading>
        <People
          items={asks.map(({ id, kind, onDay, state }) => ({
            href: `/help-asks/${id}`,
            name: helpWords[kind],
            words: `${nearDayInWords(onDay)}: ${state === 'asked' ? 'please answer' : 'you said yes'}`,
          }))}
        />
      </>
    )}
    <Body>
      Say what you could be asked to do. Your coordinator and managers see it. Nobody counts on you before you
      have said yes, and no is always fine.
    </Body>
    <ul class="kith-rows">
      {helpKinds.map((kind) => {
        const offer = own.find((one) => one.kind === kind)
        return (
          <li>
            <strong>{helpWords[kind]}</strong>
            {offer ? (
              <Form action={`/help-offers/${offer.id}/endings`}>
                <Body>
                  You offer this since <Day of={offer.fromOn} />.
                </Body>
                <Button kind="secondary">
                  Not any more<VisuallyHidden>{`: ${helpWords[kind]}`}</VisuallyHidden>
                </Button>
              </Form>
            ) : (
              <Form action="/help-offers">
                <input type="hidden" name="kind" value={kind} />
                <Button kind="secondary">
                  You can ask me<VisuallyHidden>{`: ${helpWords[kind]}`}</VisuallyHidden>
                </Button>
              </Form>
            )}
          </li>
        )
      })}
    </ul>
  </>
)

const ForStaff = ({ staff, first, next }: { staff: Staff } & Pick<Props, 'first' | 'next'>) => (
  <>
    {staff.asks.length > 0 && (
      <>
        <Heading>Asked and agreed</Heading>
        <People
          items={staff.asks.map(({ id, kind, carer, onDay, state }) => ({
            href: `/help-asks/${id}`,
            name: carer,
            words: `${helpWords[kind]}, ${nearDayInWords(onDay)}: ${helpStateWords[state].toLowerCase()}`,
          }))}
        />
      </>
    )}
    <Heading>Who could be asked</Heading>
    <QuadrantFilter
      action="/help-offers"
      quadrants={staff.quadrants}
      chosen={staff.quadrantId}
      all="All of yours"
      choices={
        <Select
          name="kind"
          label="For what"
          value={staff.kind ?? ''}
          options={[
            { value: '', text: 'Anything' },
            ...helpKinds.map((value) => ({ value, text: helpWords[value] })),
          ]}
        />
      }
    />
    {staff.there.length === 0 && <Body>Nobody who is there just now offers that.</Body>}
    <ul class="kith-rows">
      {staff.there.map(({ id, kind, carer, phone, quadrant, householdId, fromOn }) => (
        <li>
          <Link href={`/households/${householdId}`} strong>
            {carer}
          </Link>
          , {quadrant}
          {phone && (
            <>
              {', '}
              <Phone number={phone} />
            </>
          )}
          <br />
          {helpWords[kind]}, since <Day of={fromOn} />
          <br />
          <Link href={`/help-offers/${id}/asks/new`} hidden={`${carer}: ${helpWords[kind]}`}>
            Ask
          </Link>
        </li>
      ))}
    </ul>
    <Pagination
      previous={first ? { href: first, text: 'First page' } : undefined}
      next={next ? { href: next } : undefined}
    />
  </>
)

import { longestSupporter, type Support } from '#src/caseload/rules/support.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Radios } from '../components/radios.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { DeedPage } from '../households/deed.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Shown extends Support {
  carer: string
  /** For whom the table lets see its name. */
  household: string | undefined
  coordinator: string | null
  /** Days of waiting, once that is longer than it should be. */
  waits: number | undefined
  isTheCarer: boolean
  mayRecord: boolean
  mayShare: boolean
}

const title = 'Independent support'

const Contact = ({ of: { firstContactOn, waits, endedOn } }: { of: Shown }) => {
  if (firstContactOn !== null) return <Day of={firstContactOn} />
  if (waits !== undefined) return <Tag colour="grey">{`Waits for ${waits} days`}</Tag>
  return endedOn === null ? 'Not yet' : 'None'
}

/** Support that goes on, of the carers of whom the reader may know it: the longest since the referral first. */
export const SupportsPage = ({
  frame,
  supports,
  first,
  next,
}: {
  frame: Frame
  supports: readonly Shown[]
  first: string | undefined
  next: string | undefined
}) => (
  <Layout frame={frame} title={title}>
    <Heading level={1}>{title}</Heading>
    {supports.length === 0 ? (
      <Body>There is none that you should know of just now.</Body>
    ) : (
      <Table
        caption={title}
        captionHidden
        columns={['Carer', 'Referred', 'First contact']}
        rows={supports.map((one) => [
          <Link href={`/independent-supports/${one.id}`} strong>
            {one.carer}
          </Link>,
          <Day of={one.referredOn} />,
          <Contact of={one} />,
        ])}
      />
    )}
    <Pagination
      previous={first ? { href: first, text: 'First page' } : undefined}
      next={next ? { href: next } : undefined}
    />
  </Layout>
)

/** One carer's support from outside, and which coordinator may know of it. */
export const SupportPage = ({
  frame,
  support,
  supporter,
  coordinators,
  ...form
}: Typed & {
  frame: Frame
  support: Shown
  supporter: string | null
  /** Who may be told; none for whoever does not decide that. */
  coordinators: readonly { id: string; name: string }[]
}) => {
  const { id, householdId, household, carer, referredOn, endedOn, sharedOn, coordinator } = support
  return (
    <Layout
      frame={frame}
      title={title}
      breadcrumbs={household ? [{ href: `/households/${householdId}`, text: household }] : undefined}
      problems={form.problems}
    >
      <ErrorSummary problems={form.problems} />
      <Heading level={1} caption={carer}>
        {title}
      </Heading>
      <Body>What it is about stands nowhere in Kith.</Body>
      <SummaryList
        rows={[
          { key: 'Referred on', value: <Day of={referredOn} /> },
          { key: 'Who supports', value: supporter ?? 'Not known yet' },
          { key: 'First contact', value: <Contact of={support} /> },
          endedOn !== null && { key: 'Ended on', value: <Day of={endedOn} /> },
          {
            key: 'Coordinator who knows',
            value:
              sharedOn === null ? (
                'None'
              ) : (
                <>
                  {coordinator ?? 'Somebody whose account is gone'}, since <Day of={sharedOn} />
                </>
              ),
          },
        ]}
      />
      {support.mayRecord && (
        <LinkButton href={`/independent-supports/${id}/edit`} kind="secondary">
          Change it
        </LinkButton>
      )}
      {support.mayShare && endedOn === null && (
        <Form action={`/independent-supports/${id}/shares`} version={support.version}>
          <Radios
            {...fieldIn(form)(
              'coordinatorId',
              support.isTheCarer
                ? 'Which coordinator may know?'
                : 'Which coordinator did the carer agree to?',
              'One person, and nobody who stands in for them. It can be taken back at any time.',
            )}
            value={form.entered.coordinatorId ?? ''}
            choices={[
              { value: '', text: 'None' },
              ...coordinators.map(({ id: value, name }) => ({ value, text: name })),
            ]}
          />
          <Button kind="secondary">Save who may know</Button>
        </Form>
      )}
    </Layout>
  )
}

const Questions = (form: Typed) => {
  const field = fieldIn(form)
  return (
    <>
      <DateInput {...field('referredOn', 'Referred on')} />
      <TextInput
        {...field(
          'supporter',
          'Who supports',
          `A name, and how to reach them, when it is known. Nothing of what it is about. ${longestSupporter} characters at most.`,
        )}
        autocomplete="off"
      />
      <DateInput
        {...field('firstContactOn', 'First contact on', 'Leave this out until they have been in touch')}
      />
    </>
  )
}

/** Records that a carer was referred. */
export const NewSupportPage = ({
  household,
  carer,
  once,
  frame,
  ...form
}: Typed & {
  frame: Frame
  household: { id: string; name: string }
  carer: { id: string; name: string }
  once: string
}) => (
  <DeedPage
    frame={frame}
    household={household}
    title="Record independent support"
    explained={`For ${carer.name}. Only they, their supervising worker and a manager see it, and one coordinator if they agree to that person.`}
    action={`/households/${household.id}/carers/${carer.id}/independent-supports`}
    once={once}
    button="Record it"
    problems={form.problems}
  >
    <Questions {...form} />
  </DeedPage>
)

/** Goes on with what is recorded. */
export const EditSupportPage = ({ frame, support, ...form }: Typed & { frame: Frame; support: Shown }) => (
  <Layout
    frame={frame}
    title="Change independent support"
    breadcrumbs={[{ href: `/independent-supports/${support.id}`, text: title }]}
    problems={form.problems}
  >
    <ErrorSummary problems={form.problems} />
    <Heading level={1} caption={support.carer}>
      Change independent support
    </Heading>
    <Form action={`/independent-supports/${support.id}/edits`} version={support.version}>
      <Questions {...form} />
      <DateInput {...fieldIn(form)('endedOn', 'Ended on', 'Leave this out while it goes on')} />
      <Button>Save</Button>
    </Form>
  </Layout>
)

/** On the page of a household, for who may know of it. */
export const SupportPart = ({
  householdId,
  supports,
  carers,
}: {
  householdId: string
  supports: readonly Shown[]
  /** Carers for whom the reader may record one. */
  carers: readonly { id: string; name: string }[]
}) => (
  <>
    <Heading>{title}</Heading>
    <List
      items={[
        ...supports.map((one) => (
          <>
            <Link href={`/independent-supports/${one.id}`}>{one.carer}</Link>, since{' '}
            <Day of={one.referredOn} />
            {one.endedOn !== null && (
              <>
                {' until '}
                <Day of={one.endedOn} />
              </>
            )}
            {one.waits !== undefined && (
              <>
                {' '}
                <Contact of={one} />
              </>
            )}
          </>
        )),
        ...carers.map(({ id, name }) => (
          <Link href={`/households/${householdId}/carers/${id}/independent-supports/new`}>
            Record independent support for {name}
          </Link>
        )),
      ]}
    />
  </>
)

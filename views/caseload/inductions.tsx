import { type Induction, standards } from '#src/caseload/rules/inductions.ts'
import type { Day as CalendarDay } from '#src/clock.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Radios } from '../components/radios.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { type Asked, CaseloadPage } from './frame.tsx'
import { progressInWords } from './words.ts'

interface Listed extends Induction {
  householdId: string
  household: string
}

/** Carers who have not met the induction standards, who is due first. */
export const InductionsPage = ({
  frame,
  today,
  asked,
  inductions,
  monthsBack,
  first,
  next,
}: {
  frame: Frame
  today: CalendarDay
  asked: Asked
  inductions: readonly Listed[]
  monthsBack: number
  first: string | undefined
  next: string | undefined
}) => (
  <CaseloadPage frame={frame} here="/caseload/inductions" asked={asked}>
    <Body>
      Due 12 months after full approval, 18 for connected carers. Carers approved more than {monthsBack / 12}{' '}
      years ago are listed once something is recorded of them.
    </Body>
    {inductions.length === 0 ? (
      <Body>Nobody has standards left to meet just now.</Body>
    ) : (
      <Table
        caption="Carers with standards left to meet"
        captionHidden
        columns={['Carer', 'Home', 'Standards met', 'Who helps', 'Due']}
        rows={inductions.map((one) => [
          <Link href={`/households/${one.householdId}/carers/${one.carerId}/inductions/new`} strong>
            {one.carer}
          </Link>,
          one.household,
          progressInWords(one),
          one.helper ?? 'Nobody yet',
          <>
            {one.dueOn && <Day of={one.dueOn} />}{' '}
            {one.version > 0 && one.dueOn && one.dueOn < today && <Tag colour="grey">Left to do</Tag>}
          </>,
        ])}
      />
    )}
    <Pagination
      previous={first ? { href: first, text: 'First page' } : undefined}
      next={next ? { href: next } : undefined}
    />
  </CaseloadPage>
)

/** Records how far one carer is. */
export const InductionFormPage = ({
  frame,
  household,
  carer,
  others,
  isShared,
  helpers,
  version,
  ...form
}: Typed & {
  frame: Frame
  household: { id: string; name: string }
  carer: Induction
  /** Carers of the same home with a workbook of their own. */
  others: readonly Induction[]
  /** Another carer works in theirs: then it stays theirs. */
  isShared: boolean
  helpers: readonly { id: string; name: string }[]
  version: number
}) => {
  const field = fieldIn(form)
  return (
    <Layout
      frame={frame}
      title="Induction standards"
      breadcrumbs={[{ href: `/households/${household.id}`, text: household.name }]}
      problems={form.problems}
    >
      <ErrorSummary problems={form.problems} />
      <Heading level={1} caption={carer.carer}>
        Induction standards
      </Heading>
      {carer.dueOn && (
        <Body>
          Due by <Day of={carer.dueOn} />.
        </Body>
      )}
      <Form action={`/households/${household.id}/carers/${carer.carerId}/inductions`} version={version}>
        {others.length > 0 && !isShared && (
          <Radios
            {...field('workbookOf', 'In whose workbook?', 'One workbook can serve a whole household')}
            value={form.entered.workbookOf ?? ''}
            choices={[
              { value: '', text: 'Their own' },
              ...others.map(({ carerId, carer: name }) => ({
                value: carerId,
                text: `The one of ${name}`,
                hint: 'How far it is, is recorded there',
              })),
            ]}
          />
        )}
        <Radios
          {...field('standardsMet', `How many of the ${standards} standards are met?`)}
          value={String(form.entered.standardsMet ?? 0)}
          inline
          choices={Array.from({ length: standards + 1 }, (_, met) => ({
            value: String(met),
            text: String(met),
          }))}
        />
        <Select
          {...field('helperId', 'Who helps?', 'A coordinator of their quadrant')}
          options={choiceOf(helpers, 'Nobody yet')}
        />
        <DateInput {...field('completedOn', 'Signed off on', 'Leave this out until all are met')} />
        <Button>Save</Button>
      </Form>
    </Layout>
  )
}

/** How far the carers of a household are, on its page. */
export const InductionPart = ({
  householdId,
  carers,
  mayRecord,
}: {
  householdId: string
  carers: readonly Induction[]
  mayRecord: boolean
}) => (
  <>
    <Heading>Induction standards</Heading>
    <List
      items={carers.map((one) => (
        <>
          {one.carer}: {progressInWords(one)}
          {one.completedOn ? (
            <>
              , signed off on <Day of={one.completedOn} />
            </>
          ) : (
            one.dueOn && (
              <>
                , due by <Day of={one.dueOn} />
              </>
            )
          )}
          {one.helper && `, with help from ${one.helper}`}
          {mayRecord && (
            <>
              {'. '}
              <Link
                href={`/households/${householdId}/carers/${one.carerId}/inductions/new`}
                hidden={`of ${one.carer}`}
              >
                Record progress
              </Link>
            </>
          )}
        </>
      ))}
    />
  </>
)

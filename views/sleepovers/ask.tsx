import type { LinesNow } from '#src/help-lines/rules/ringing.ts'
import { type SleepoverType, sleepoverTypes } from '#src/sleepovers/rules.ts'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Phone } from '../components/phone.tsx'
import { Radios } from '../components/radios.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { lineRows } from '../help/lines.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { HourFields, WhenFields } from './when-fields.tsx'

/** Whom to ring, before anything is asked in writing. */
export interface ToRing {
  lines: LinesNow
  /** The carers of the hub home, or of the home that stands in for it today. */
  hub: readonly { name: string; phone: string | null }[]
  liaisons: readonly string[]
}

interface Props extends Typed {
  frame: Frame
  household: { id: string; name: string; own: boolean }
  hosts: readonly { id: string; name: string; available: boolean }[]
  toRing: ToRing
  once: string
}

const breadcrumbs = [{ href: '/sleepovers', text: 'Sleepovers' }]

const choiceWords: Record<SleepoverType, { text: string; hint: string }> = {
  planned: { text: 'Planned', hint: 'One night or more' },
  day: { text: 'By day', hint: 'Some hours, no bed' },
  emergency: { text: 'An emergency', hint: 'Ring first' },
}

/** Asks a home to have children stay. An emergency shows first whom to ring. */
export const AskPage = ({ frame, household, hosts, toRing, once, ...typed }: Props) => {
  const field = fieldIn(typed)
  const emergency = typed.entered.type === 'emergency'
  return (
    <Layout frame={frame} title="Ask for a sleepover" breadcrumbs={breadcrumbs} problems={typed.problems}>
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption={household.own ? undefined : household.name}>
        Ask for a sleepover
      </Heading>
      {emergency && <RingFirst {...toRing} />}
      {hosts.length === 0 ? (
        <>
          <Body>
            No home can have them just now. Your hub carer or your liaison worker can help you find one.
          </Body>
          {!emergency && (
            <Body>
              <Link href={`/sleepovers/new?type=emergency&householdId=${household.id}`}>Whom to ring</Link>
            </Body>
          )}
        </>
      ) : (
        <Form action="/sleepovers" once={once}>
          <input type="hidden" name="householdId" value={household.id} />
          <Radios
            {...field('type', 'What kind of sleepover?')}
            size="m"
            choices={sleepoverTypes.map((type) => ({
              value: type,
              ...choiceWords[type],
              ...(type === 'day' && { more: <HourFields {...typed} /> }),
            }))}
          />
          <Radios
            {...field('hostId', 'Who could have them?')}
            size="m"
            choices={hosts.map(({ id, name, available }) => ({
              value: id,
              text: name,
              ...(!available && { hint: 'Not available just now: only for nights that have been' }),
            }))}
          />
          <WhenFields {...typed} type={undefined} />
          {emergency && (
            <Checkboxes
              {...field('rung', 'Before you ask')}
              choices={[{ value: 'yes', text: 'I have rung, or nobody can be reached' }]}
            />
          )}
          <Button preventDoubleClick>Ask</Button>
        </Form>
      )}
    </Layout>
  )
}

const RingFirst = ({ lines, hub, liaisons }: ToRing) => (
  <InsetText id="ring-first">
    <Heading>Ring first</Heading>
    <Body>Nobody watches this page day and night. Ring, and then ask here so that it is written down.</Body>
    <SummaryList
      rows={[
        ...hub.map(({ name, phone }) => ({
          key: `Your hub home: ${name}`,
          value: phone ? <Phone number={phone} /> : 'No number is recorded',
        })),
        liaisons.length > 0 && { key: 'Your liaison worker', value: liaisons.join(' or ') },
        ...lineRows(lines),
      ]}
    />
  </InsetText>
)

/** Of several homes, the one for which is asked. */
export const AskForPage = ({
  frame,
  homes,
  type,
  toRing,
  problems = {},
}: {
  frame: Frame
  homes: readonly { id: string; name: string }[]
  type: string | undefined
  /** Of an emergency, before anything else. */
  toRing?: ToRing | undefined
  problems?: Record<string, string>
}) => (
  <Layout frame={frame} title="Who would like a sleepover?" breadcrumbs={breadcrumbs} problems={problems}>
    <ErrorSummary problems={problems} />
    <Heading level={1}>Who would like a sleepover?</Heading>
    {toRing && <RingFirst {...toRing} />}
    {homes.length === 0 ? (
      <Body>Open the household for which you ask: the way to ask is on its page.</Body>
    ) : (
      <ul class="kith-people">
        {homes.map(({ id, name }) => (
          <li>
            <a
              class="govuk-link kith-person"
              href={`/sleepovers/new?${new URLSearchParams({ householdId: id, ...(type && { type }) })}`}
            >
              <span class="kith-person__name">{name}</span>
            </a>
          </li>
        ))}
      </ul>
    )}
  </Layout>
)

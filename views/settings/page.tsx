import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Fieldset } from '../components/fieldset.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Radios } from '../components/radios.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import {
  byRoad,
  company,
  costCodes,
  type NumberField,
  numbers,
  pairing,
  paying,
  recruiting,
  weights,
} from './numbers.ts'

interface Props {
  frame: Frame
  version: number
  /** As typed; the parts of the help lines are lists. */
  entered: Record<string, unknown>
  /** What stands now, when somebody else changed it meanwhile. */
  now?: Record<string, unknown> | undefined
  problems?: Record<string, string>
  /** Whether the agency runs a routing server. */
  routing: boolean
}

/** All that a service sets for itself. */
export const SettingsPage = ({ frame, version, entered, now, problems, routing }: Props) => (
  <Layout frame={frame} title="Settings" problems={problems}>
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1}>Settings</Heading>
        <Body>
          A constellation keeps the size and the distance it was formed with: changing them here is for those
          formed from now on.
        </Body>
        <Body>
          <Link href="/quadrants">Quadrants</Link>
        </Body>
        {now && <Standing entered={entered} now={now} />}
        <Form action="/settings" version={version}>
          <TextInput
            name="serviceName"
            label="Name of the service"
            value={entered.serviceName}
            problem={problems?.serviceName}
          />
          <LimitBy {...{ entered, problems, routing }} />
          <Numbers of={numbers} {...{ entered, problems }} />
          <Radios
            name="privateNotes"
            label="Private notes with a one-to-one"
            hint="Sealed, and only their author’s. They may have to be shared if a child is not safe."
            value={entered.privateNotes}
            choices={[
              { value: 'off', text: 'Nobody keeps any' },
              { value: 'on', text: 'Whoever logs it may keep a short one' },
            ]}
            problem={problems?.privateNotes}
          />
          <Textarea
            name="ownGroupKinds"
            label="Kinds of groups of your own"
            hint="One on a line, beside the usual ones."
            value={entered.ownGroupKinds}
            problem={problems?.ownGroupKinds}
          />
          <Fieldset legend="Mentors and buddies" size="m">
            <Numbers of={pairing} {...{ entered, problems }} />
            <Radios
              name="confidentiality"
              label="Confidentiality agreement"
              hint="Of mentors, hub carers, those who cover for them, and coordinators."
              value={entered.confidentiality}
              choices={[
                { value: 'required', text: 'It must be signed before a first talk' },
                { value: 'warned', text: 'Whoever has not signed it is listed' },
              ]}
              problem={problems?.confidentiality}
            />
          </Fieldset>
          <Fieldset legend="What makes a good match" size="m">
            <Body>From 0, which does not count, to 10.</Body>
            <Numbers of={weights} {...{ entered, problems }} />
          </Fieldset>
          <Fieldset legend="Nobody alone" size="m">
            <Numbers of={company} {...{ entered, problems }} />
          </Fieldset>
          <Fieldset legend="Recruiting carers" size="m">
            <Numbers of={recruiting} {...{ entered, problems }} />
          </Fieldset>
          <Paying entered={entered} problems={problems} />
          <HelpLines entered={entered} problems={problems} />
          <Button>Save settings</Button>
        </Form>
      </Column>
    </Columns>
  </Layout>
)

const Numbers = ({
  of,
  entered,
  problems,
}: Pick<Props, 'entered' | 'problems'> & { of: readonly NumberField[] }) => (
  <>
    {of.map((field) => (
      <TextInput
        {...field}
        width={3}
        inputmode="numeric"
        value={entered[field.name]}
        problem={problems?.[field.name]}
      />
    ))}
  </>
)

/** By what a home lives near enough to its hub home. */
const LimitBy = ({ entered, problems, routing }: Pick<Props, 'entered' | 'problems' | 'routing'>) => (
  <Radios
    name="limitBy"
    label="What counts for how far a home lives from its hub home"
    hint={
      routing
        ? 'Minutes are asked of your routing server. Places are rounded to 100 metres before they are sent to it, and a hidden home is never sent.'
        : 'There is no routing server (ROUTING_URL), so minutes would only be about right: they follow from the straight line.'
    }
    value={entered.limitBy}
    choices={[
      { value: 'km', text: 'Kilometres as the crow flies' },
      {
        value: 'minutes',
        text: 'Minutes on the road',
        hint: 'The same for every constellation, also those formed before.',
        more: <Numbers of={byRoad} {...{ entered, problems }} />,
      },
    ]}
    problem={problems?.limitBy}
  />
)

const listOf = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat())

/** Those there are, and three to fill in; one left empty goes. */
const HelpLines = ({ entered, problems }: Pick<Props, 'entered' | 'problems'>) => {
  const [situations, numbersOf, hours] = ['situation', 'number', 'hours'].map((name) => listOf(entered[name]))
  const used = situations?.filter((words) => words !== '').length ?? 0
  return (
    <Fieldset legend="Numbers on the Get help now page" size="m">
      <Body>They are open to everybody. To take one away, empty all its boxes.</Body>
      {Array.from({ length: Math.max(situations?.length ?? 0, used + 3) }, (_, index) => (
        <Fieldset legend={`Number ${index + 1}`} size="s">
          <TextInput
            name="situation"
            id={`situation-${index + 1}`}
            label="What it is for"
            value={situations?.[index]}
            problem={problems?.[`situation-${index + 1}`]}
          />
          <TextInput
            name="number"
            id={`number-${index + 1}`}
            label="Telephone number"
            width={20}
            inputmode="tel"
            value={numbersOf?.[index]}
            problem={problems?.[`number-${index + 1}`]}
          />
          <TextInput
            name="hours"
            id={`hours-${index + 1}`}
            label="When it answers, and for whom"
            value={hours?.[index]}
          />
        </Fieldset>
      ))}
    </Fieldset>
  )
}

/** How what people are owed gets to finance. */
const Paying = ({ entered, problems }: Pick<Props, 'entered' | 'problems'>) => (
  <Fieldset legend="Paying" size="m">
    <DateInput
      name="claimsInRunsSince"
      label="Claims are paid in runs since"
      hint="Claims approved from this day on go into payment runs, and no longer into the lists that are paid by hand. Empty for none."
      value={entered.claimsInRunsSince}
      problem={problems?.claimsInRunsSince}
    />
    <Numbers of={paying} {...{ entered, problems }} />
    {costCodes.map((field) => (
      <TextInput
        {...field}
        width={20}
        autocomplete="off"
        value={entered[field.name]}
        problem={problems?.[field.name]}
      />
    ))}
    <Textarea
      name="statementWords"
      label="Words of statements"
      hint="Stands under what a carer was paid in a year. Do not advise on tax"
      rows={3}
      value={entered.statementWords}
      problem={problems?.statementWords}
    />
  </Fieldset>
)

const labels: Record<string, string> = Object.fromEntries([
  ['serviceName', 'Name of the service'],
  ['limitBy', 'What counts for how far a home lives from its hub home'],
  ...[...numbers, ...byRoad, ...pairing, ...weights, ...company, ...recruiting, ...paying, ...costCodes].map(
    ({ name, label }) => [name, label],
  ),
  ['claimsInRunsSince', 'Claims are paid in runs since'],
  ['statementWords', 'Words of statements'],
  ['confidentiality', 'Confidentiality agreement'],
  ['privateNotes', 'Private notes with a one-to-one'],
  ['ownGroupKinds', 'Kinds of groups of your own'],
])

const Standing = ({ entered, now }: { entered: Record<string, unknown>; now: Record<string, unknown> }) => {
  const different = Object.entries(labels).filter(([name]) => String(entered[name]) !== String(now[name]))
  return (
    <InsetText>
      <Body>
        Below is what you typed. Saving it replaces what stands now
        {different.length > 0 ? ':' : ' in the telephone numbers.'}
      </Body>
      <List kind="bullet" items={different.map(([name, label]) => `${label}: ${String(now[name])}`)} />
    </InsetText>
  )
}

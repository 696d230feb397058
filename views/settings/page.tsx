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
  helpLines,
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
  /** As typed. */
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

/** Whom to ring is a directory of its own; here is who sees it. */
const HelpLines = ({ entered, problems }: Pick<Props, 'entered' | 'problems'>) => (
  <Fieldset legend="Help lines" size="m">
    <Body>
      <Link href="/help-lines">The lines to ring</Link>, and the{' '}
      <Link href="/sides">sides of the county</Link>, have pages of their own.
    </Body>
    <Radios
      name="helpLinesFor"
      label="Who is shown whom to ring"
      hint="999 is shown to everybody. No worker is ever named."
      value={entered.helpLinesFor}
      choices={[
        { value: 'everybody', text: 'Everybody, without signing in' },
        { value: 'signed in', text: 'Whoever is signed in' },
      ]}
      problem={problems?.helpLinesFor}
    />
    <Numbers of={helpLines} {...{ entered, problems }} />
  </Fieldset>
)

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
  ...[
    ...numbers,
    ...byRoad,
    ...pairing,
    ...weights,
    ...company,
    ...recruiting,
    ...paying,
    ...costCodes,
    ...helpLines,
  ].map(({ name, label }) => [name, label]),
  ['helpLinesFor', 'Who is shown whom to ring'],
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
        {different.length > 0 ? ':' : ', which is the same.'}
      </Body>
      <List kind="bullet" items={different.map(([name, label]) => `${label}: ${String(now[name])}`)} />
    </InsetText>
  )
}

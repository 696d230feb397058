import type { Instant } from '#src/clock.ts'
import { type Choice, choicesOf, type GroupName, groupOf } from '#src/mail/rules/groups.ts'
import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Body, Heading, List } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { WarningText } from '../components/warning-text.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props {
  frame: Frame
  groups: readonly GroupName[]
  /** Which of all that they have chosen this page shows. */
  shown: string
  entered: Readonly<Record<string, unknown>>
  /** Whether this service sends text messages. */
  texts: boolean
  /** Since when messages to their address come back. */
  bouncedSince: Instant | undefined
  problems?: Record<string, string>
}

const choiceWords: Record<Choice, string> = {
  now: 'One by one',
  daily: 'One message a day',
  never: 'Never',
}

/** How somebody would have what they are told. */
export const OwnMessagesPage = ({
  frame,
  groups,
  shown,
  entered,
  texts,
  bouncedSince,
  problems = {},
}: Props) => (
  <Layout
    frame={frame}
    title="Your messages"
    breadcrumbs={[{ href: '/account', text: 'Your account' }]}
    problems={problems}
  >
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1}>Your messages</Heading>
        {bouncedSince !== undefined && (
          <WarningText>
            Messages to your email address come back since <Day of={bouncedSince} />. Ask your service to look
            at the address.
          </WarningText>
        )}
        <Form action="/account/messages">
          <input type="hidden" name="shown" value={shown} />
          {groups.map((name) => (
            <Radios
              name={name}
              label={groupOf(name).name}
              hint={groupOf(name).says}
              inline
              small
              value={entered[name] ?? 'now'}
              problem={problems[name]}
              choices={choicesOf(name).map((choice) => ({ value: choice, text: choiceWords[choice] }))}
            />
          ))}
          <Heading>Quiet hours</Heading>
          <Body>
            Kith writes to you between 8am and 8pm. If some of those hours are no good for you, say so: what
            can wait then waits until they are over. Leave both empty for none.
          </Body>
          <TextInput
            name="quietFrom"
            label="From"
            hint="For example 17:30"
            width={5}
            value={entered.quietFrom}
            problem={problems.quietFrom}
          />
          <TextInput
            name="quietUntil"
            label="Until"
            hint="For example 09:00"
            width={5}
            value={entered.quietUntil}
            problem={problems.quietUntil}
          />
          {texts && (
            <>
              <Heading>Text messages</Heading>
              <TextInput
                name="textTo"
                type="tel"
                label="Your mobile number"
                hint="Only for what cannot wait, such as a family who needs a bed tonight. Leave it empty for no text messages."
                width={20}
                autocomplete="tel"
                value={entered.textTo}
                problem={problems.textTo}
              />
            </>
          )}
          <Button>Save</Button>
        </Form>
        <Heading>What always comes</Heading>
        <List
          kind="bullet"
          items={[
            'What keeps your account safe.',
            'Answers to what you asked for.',
            'That a gathering, a group or a shift has changed or is off, so that nobody stands before a closed door.',
            'Emergencies, and somebody who has not come home. These come at any hour.',
          ]}
        />
      </Column>
    </Columns>
  </Layout>
)

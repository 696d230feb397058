import type { Card } from '#src/child-cards/rules.ts'
import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Radios } from '../components/radios.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { factsOf } from './facts.tsx'

interface Props extends Typed {
  frame: Frame
  household: { id: string; name: string }
  action: string
  once?: string
  version?: string | number
  /** What somebody else made of it meanwhile, beside what was typed. */
  now?: Card | undefined
}

/** A child's card, new or changed. Every answer is short, and none asks for a surname, a history or an order of court. */
export const CardFormPage = ({ frame, household, action, once, version, now, entered, problems }: Props) => {
  const field = fieldIn({ entered, problems })
  const title = once === undefined ? 'Change a child’s card' : 'A child’s card'
  return (
    <Layout
      frame={frame}
      title={title}
      breadcrumbs={[
        { href: `/households/${household.id}`, text: household.name },
        { href: `/households/${household.id}/child-cards`, text: 'Children’s cards' },
      ]}
      problems={problems}
    >
      <Columns>
        <Column>
          <ErrorSummary problems={problems} />
          <Heading level={1}>{title}</Heading>
          <Body>
            Only what a home needs to know while the child stays there. Leave out surnames, the child’s
            history and anything about courts. The host reads it around a stay that was agreed; each time is
            recorded.
          </Body>
          {now && (
            <InsetText>
              <Body>{now.firstName}’s card now says:</Body>
              <SummaryList rows={factsOf(now)} />
            </InsetText>
          )}
          <Form action={action} once={once} version={version}>
            <TextInput
              {...field('firstName', 'First name', 'As the child is called, in one word. No surname')}
              autocomplete="off"
              width={20}
            />
            <TextInput
              {...field('bornIn', 'Year of birth', 'For example, 2017')}
              inputmode="numeric"
              width={4}
            />
            <TextInput
              {...field('allergies', 'Allergies', 'Write “none” if there are none')}
              autocomplete="off"
            />
            <TextInput
              {...field('medicines', 'Medicines', 'What, how much and when. Write “none” if there are none')}
              autocomplete="off"
            />
            <TextInput {...field('collects', 'Who may collect the child')} autocomplete="off" />
            <TextInput {...field('rings', 'Who to ring', 'By day and by night')} autocomplete="off" />
            <TextInput {...field('ringsOn', 'Their number')} type="tel" autocomplete="off" width={20} />
            <TextInput
              {...field(
                'wish',
                'What the child says about staying (optional)',
                'In their own words, if you can',
              )}
              autocomplete="off"
            />
            <Radios
              {...field('agreement', 'Has somebody who may agreed that the child stays overnight?')}
              choices={[
                { value: 'yes', text: 'Yes' },
                { value: 'no', text: 'No' },
                { value: 'not yet', text: 'Nobody has been asked yet' },
              ]}
            />
            <DateInput
              {...field('agreementOn', 'When they said so', 'Leave it blank if nobody has been asked yet')}
            />
            <TextInput
              {...field(
                'agreementBy',
                'Who said so',
                'Their part, not their name: for example, her social worker',
              )}
              autocomplete="off"
            />
            <Button>Save the card</Button>
          </Form>
        </Column>
      </Columns>
    </Layout>
  )
}

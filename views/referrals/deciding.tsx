import { heardWays } from '#src/referrals/rules/candidates.ts'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { WarningText } from '../components/warning-text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { consentWords } from './words.ts'

interface Of {
  frame: Frame
  candidate: { id: string; name: string | null }
}

const crumbsTo = ({ id, name }: Of['candidate']) => [
  { href: '/candidates', text: 'Enquiries' },
  { href: `/candidates/${id}`, text: name ?? 'Somebody' },
]

/** Who referred somebody, when that is found out later. */
export const ReferralPage = ({
  frame,
  candidate,
  once,
  entered,
  problems,
}: Of & Typed & { once: string }) => {
  const field = fieldIn({ entered, problems })
  return (
    <Layout
      frame={frame}
      title="Write down who referred them"
      problems={problems}
      breadcrumbs={crumbsTo(candidate)}
    >
      <Columns>
        <Column>
          <ErrorSummary problems={problems} />
          <Heading level={1}>Write down who referred them</Heading>
          <Form action={`/candidates/${candidate.id}/referrals`} once={once}>
            <TextInput
              {...field('referrer', 'The carer who referred them', 'Their full name or email address.')}
              spellcheck={false}
              autocomplete="off"
            />
            <Radios
              {...field('namedAt', 'When did they name the carer?')}
              size="s"
              choices={[
                { value: 'first enquiry', text: 'When they first enquired' },
                { value: 'later', text: 'Later' },
              ]}
            />
            <Radios
              {...field(
                'tell',
                'Do they agree that the carer is told how it goes?',
                'Only whether it is received, in assessment, approved or closed.',
              )}
              size="s"
              value={entered.tell ?? 'no'}
              choices={[
                {
                  value: 'yes',
                  text: 'Yes',
                  more: (
                    <Radios
                      {...field('tellHow', 'How did they tell you?')}
                      choices={heardWays.map((way) => ({ value: way, text: consentWords[way] }))}
                    />
                  ),
                },
                { value: 'no', text: 'No' },
              ]}
            />
            <Button preventDoubleClick>Save</Button>
          </Form>
        </Column>
      </Columns>
    </Layout>
  )
}

/** Asks once more before what somebody gave is erased. */
export const ErasePage = ({
  frame,
  candidate,
  months,
  entered,
  problems,
}: Of & Typed & { months: number }) => (
  <Layout frame={frame} title="Erase what they gave" problems={problems} breadcrumbs={crumbsTo(candidate)}>
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1}>Erase what they gave</Heading>
        <Body>
          Their name, email address, phone number and postcode are erased. That somebody enquired, when, and
          how far they came is still counted. A fingerprint stays that nobody can read: if they come back,
          Kith says that they were known.
        </Body>
        <WarningText>What is erased cannot be brought back. An open enquiry is closed.</WarningText>
        <Form action={`/candidates/${candidate.id}/erasures`}>
          <Radios
            name="why"
            label="Why is it erased?"
            size="s"
            value={entered.why}
            problem={problems.why}
            choices={[
              {
                value: 'due',
                text: `It was kept long enough: ${months} months after they were last in touch, or 3 years after their application ended`,
              },
              { value: 'asked', text: 'They ask for it' },
            ]}
          />
          <Checkboxes
            name="sure"
            label="Confirm"
            size="s"
            value={entered.sure}
            problem={problems.sure}
            choices={[{ value: 'yes', text: `Erase what ${candidate.name ?? 'they'} gave` }]}
          />
          <Button kind="warning">Erase</Button>
        </Form>
      </Column>
    </Columns>
  </Layout>
)

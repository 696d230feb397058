import { overBedsReasons } from '#src/sleepovers/rules.ts'
import { Button } from '../components/button.tsx'
import { dayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Radios } from '../components/radios.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import type { StayShown } from './shown.ts'
import { WhenFields } from './when-fields.tsx'
import { childrenInWords, overBedsWords, whenInWords } from './words.tsx'

interface Props extends Typed {
  frame: Frame
  stay: StayShown
}

const crumbsOf = ({ id, household }: StayShown) => [
  { href: '/sleepovers', text: 'Sleepovers' },
  { href: `/sleepovers/${id}`, text: household.name },
]

const versionIn = ({ entered }: Typed, stay: StayShown) =>
  typeof entered.version === 'string' ? entered.version : stay.version

/** Other dates, or other children, for a stay that is asked or agreed. */
export const ChangeDatesPage = ({ frame, stay, ...typed }: Props) => (
  <Layout frame={frame} title="Change the dates" breadcrumbs={crumbsOf(stay)} problems={typed.problems}>
    <ErrorSummary problems={typed.problems} />
    <Heading level={1} caption={`${stay.household.name} with ${stay.host.name}`}>
      Change the dates
    </Heading>
    <Body>
      Now: {whenInWords(stay)}, {childrenInWords(stay.children)}.
    </Body>
    <Form action={`/sleepovers/${stay.id}/dates`} version={versionIn(typed, stay)}>
      <WhenFields {...typed} type={stay.type} />
      <Button preventDoubleClick>Change</Button>
    </Form>
  </Layout>
)

/** What happened, apart from what was agreed. As agreed is filled in: one tap for what went as it was meant to. */
export const HappenedPage = ({ frame, stay, over, ...typed }: Props & { over: readonly string[] }) => {
  const field = fieldIn(typed)
  return (
    <Layout frame={frame} title="Did it happen?" breadcrumbs={crumbsOf(stay)} problems={typed.problems}>
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption={`${stay.household.name} with ${stay.host.name}`}>
        Did it happen?
      </Heading>
      {over.length > 0 && (
        <InsetText>
          More children than beds on {over.map(dayInWords).join(', ')}. It is recorded all the same, and your
          liaison worker is told.
        </InsetText>
      )}
      <Form action={`/sleepovers/${stay.id}/happenings`} version={versionIn(typed, stay)}>
        <Radios
          {...field('happened', 'Did they stay?')}
          size="m"
          choices={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No', hint: 'You need not say why' },
          ]}
        />
        <WhenFields {...typed} type={stay.type} />
        {(over.length > 0 || typed.problems.overBedsWhy) && (
          <Radios
            {...field('overBedsWhy', 'Why more children than beds?')}
            choices={overBedsReasons.map((value) => ({ value, text: overBedsWords[value] }))}
          />
        )}
        <Button preventDoubleClick>Record</Button>
      </Form>
    </Layout>
  )
}

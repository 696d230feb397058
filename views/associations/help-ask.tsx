import type { HelpKind, HelpState } from '#src/associations/rules/helping.ts'
import { Button } from '../components/button.tsx'
import { Day, weekdayInWords } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { associationCrumbs, helpStateWords, helpWords } from './words.ts'

interface Props extends Typed {
  frame: Frame
  ask: {
    id: string
    kind: HelpKind
    about: string
    onDay: string
    atTime: string | null
    state: HelpState
    askedAt: string
    askedBy: string | null
    carer: string
  }
  today: string
  /** Whether it is the reader who was asked. */
  isTheirs: boolean
}

/** What somebody was asked to help with, and how it goes on. */
export const HelpAskPage = (props: Props) => {
  const { frame, ask, isTheirs, problems } = props
  return (
    <Layout
      frame={frame}
      title={helpWords[ask.kind]}
      problems={problems}
      breadcrumbs={[...associationCrumbs, { href: '/help-offers', text: 'Lend a hand' }]}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={isTheirs ? `${ask.askedBy ?? 'Your service'} asks you` : ask.carer}>
        {helpWords[ask.kind]}
      </Heading>
      <Body>{ask.about}</Body>
      <SummaryList
        rows={[
          {
            key: 'When',
            value: `${weekdayInWords(ask.onDay)}${ask.atTime === null ? '' : `, ${ask.atTime}`}`,
          },
          !isTheirs && { key: 'Asked by', value: ask.askedBy ?? 'Somebody who has left' },
          { key: 'Asked', value: <Day of={ask.askedAt} /> },
          { key: 'How it stands', value: helpStateWords[ask.state] },
        ]}
      />
      {isTheirs ? <Answer {...props} /> : <Follow {...props} />}
    </Layout>
  )
}

const Answer = ({ ask, entered, problems }: Props) => {
  const field = fieldIn({ entered, problems })
  if (ask.state === 'yes')
    return (
      <Details summary="I cannot come after all">
        <Form action={`/help-asks/${ask.id}/answers`}>
          <input type="hidden" name="answer" value="no" />
          <Body>They are told. You need not say why.</Body>
          <Button kind="secondary">Say so</Button>
        </Form>
      </Details>
    )
  if (ask.state !== 'asked') return null
  return (
    <Form action={`/help-asks/${ask.id}/answers`}>
      <Radios
        {...field('answer', 'Would you?', 'No is fine, and needs no reason.')}
        choices={[
          { value: 'yes', text: 'Yes, I will' },
          { value: 'no', text: 'Not this time' },
        ]}
      />
      <Button>Answer</Button>
    </Form>
  )
}

const Follow = ({ ask, today }: Props) => (
  <>
    {ask.state === 'yes' && ask.onDay <= today && (
      <Form action={`/help-asks/${ask.id}/endings`}>
        <Button>It was done</Button>
      </Form>
    )}
    {(ask.state === 'asked' || ask.state === 'yes') && (
      <Details summary="They are not needed any more">
        <Form action={`/help-asks/${ask.id}/withdrawals`}>
          <Body>They are told that you have taken it back.</Body>
          <Button kind="secondary">Take it back</Button>
        </Form>
      </Details>
    )}
  </>
)

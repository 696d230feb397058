import type { Day as ClockDay, Instant } from '#src/clock.ts'
import { heardWays } from '#src/referrals/rules/candidates.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Radios } from '../components/radios.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading } from '../components/text.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { consentWords, friendOf } from './words.ts'

interface Of {
  id: string
  candidate: string | null
  version: number
}

const crumbsOf = (referral: Of) => [
  { href: '/pipeline', text: 'Enquiries and referrals' },
  { href: `/referrals/${referral.id}`, text: friendOf(referral) },
]

/** What somebody else has saved meanwhile, to be looked at beside what was typed. */
interface SavedMeanwhile {
  namedAt: 'first enquiry' | 'later'
  knownSinceOn: ClockDay | null
  knownLastOn: ClockDay | null
  toldSince: Instant | null
}

interface Props extends Typed {
  frame: Frame
  referral: Of
  now?: SavedMeanwhile | undefined
}

const Meanwhile = ({ now }: { now: SavedMeanwhile }) => (
  <InsetText>
    <Heading level={2} size="s">
      What it says now
    </Heading>
    <SummaryList
      rows={[
        {
          key: 'Referrer named',
          value: now.namedAt === 'later' ? 'Later' : 'When the friend first enquired',
        },
        { key: 'Known since', value: now.knownSinceOn ? <Day of={now.knownSinceOn} /> : 'Not known before' },
        now.knownLastOn !== null && { key: 'Last in touch', value: <Day of={now.knownLastOn} /> },
        { key: 'The referrer may be told', value: now.toldSince === null ? 'No' : 'Yes' },
      ]}
    />
  </InsetText>
)

/** What staff found out that the terms ask of a referral. */
export const KnownPage = ({ frame, referral, now, entered, problems }: Props) => {
  const field = fieldIn({ entered, problems })
  return (
    <Layout frame={frame} title="What the terms ask" breadcrumbs={crumbsOf(referral)} problems={problems}>
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={friendOf(referral)}>
        What the terms ask
      </Heading>
      <Form action={`/referrals/${referral.id}/edits`} version={referral.version}>
        <Radios
          {...field('namedAt', 'When was the referrer named?')}
          choices={[
            { value: 'first enquiry', text: 'When the friend first enquired' },
            { value: 'later', text: 'Later' },
          ]}
        />
        <DateInput
          {...field('knownSinceOn', 'The service knew the friend since', 'Leave it blank if it did not')}
        />
        <DateInput {...field('knownLastOn', 'They were last in touch on', 'Before this enquiry')} />
        {now && <Meanwhile now={now} />}
        <Button>Save</Button>
      </Form>
    </Layout>
  )
}

/** Whether the friend agrees that the referrer is told how it goes. */
export const ToldPage = ({ frame, referral, now, entered, problems }: Props) => (
  <Layout
    frame={frame}
    title="May the referrer be told?"
    breadcrumbs={crumbsOf(referral)}
    problems={problems}
  >
    <ErrorSummary problems={problems} />
    <Heading level={1} caption={friendOf(referral)}>
      May the referrer be told?
    </Heading>
    <Body>
      It is the friend’s to say. Whoever referred then sees one word, received, in assessment, approved or
      closed, and their own reward: never why, and no day of a panel.
    </Body>
    <Form action={`/referrals/${referral.id}/agreements`} version={referral.version}>
      <Radios
        {...fieldIn({ entered, problems })('how', 'The friend said')}
        choices={[
          ...heardWays.map((how) => ({ value: how, text: `Yes, ${consentWords[how].toLowerCase()}` })),
          { value: 'not', text: 'No, or not any more' },
        ]}
      />
      {now && <Meanwhile now={now} />}
      <Button>Save</Button>
    </Form>
  </Layout>
)

/** A manager has it paid all the same, with a reason. */
export const AllowPage = ({ frame, referral, ...typed }: Props) => {
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title="Pay it all the same"
      breadcrumbs={crumbsOf(referral)}
      problems={typed.problems}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption={friendOf(referral)}>
        Pay it all the same
      </Heading>
      <Body>
        The terms refuse this referral. You may lift that, and your name and reason stay with it. Somebody
        else still prepares the payment, and another approves it.
      </Body>
      <Form action={`/referrals/${referral.id}/allowances`}>
        <Textarea {...field('why', 'Why', 'Only staff who see the terms read it')} />
        <Button>Pay it all the same</Button>
      </Form>
    </Layout>
  )
}

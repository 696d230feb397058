import { isToFollowUp } from '#src/one-to-ones/rules.ts'
import { Button, ButtonGroup, LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import type { TalkListed } from './talks.tsx'
import { channelWords, hrefOfTalk, minutesInWords, partWords } from './words.ts'

interface Props {
  frame: Frame
  talk: TalkListed
  /** Only for its author; null when they wrote none. */
  note: string | null
  mayCorrect: boolean
  mayTakeBack: boolean
  mayFollowUp: boolean
}

/** One talk: that there was one, and what its author may do about it. */
export const TalkPage = ({ frame, talk, note, mayCorrect, mayTakeBack, mayFollowUp }: Props) => (
  <Layout
    frame={frame}
    title="A call or visit"
    breadcrumbs={[{ href: `/households/${talk.householdId}`, text: talk.name }]}
  >
    <Heading level={1} caption={talk.name}>
      {channelWords[talk.channel]}, <Day of={talk.onDay} />
    </Heading>
    <SummaryList
      rows={[
        { key: 'With', value: <Link href={`/households/${talk.householdId}`}>{talk.name}</Link> },
        { key: 'How', value: channelWords[talk.channel] },
        { key: 'How long', value: talk.minutes === null ? 'Not noted' : minutesInWords(talk.minutes) },
        { key: 'Logged by', value: partWords[talk.part] },
        talk.followUpOn !== null && {
          key: 'Follow up',
          value: isToFollowUp(talk) ? <Day of={talk.followUpOn} /> : 'Done',
        },
        note !== null && { key: 'Your private note', value: <span class="kith-lines">{note}</span> },
      ]}
    />
    <ButtonGroup>
      {mayFollowUp && isToFollowUp(talk) && (
        <Form action={`${hrefOfTalk(talk)}/follow-ups`}>
          <Button>I have followed it up</Button>
        </Form>
      )}
      {mayCorrect && (
        <LinkButton href={`${hrefOfTalk(talk)}/corrections/new`} kind="secondary">
          Correct it
        </LinkButton>
      )}
      {mayTakeBack && (
        <Form action={`${hrefOfTalk(talk)}/withdrawals`}>
          <Button kind="secondary">Take it back</Button>
        </Form>
      )}
    </ButtonGroup>
  </Layout>
)

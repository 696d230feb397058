import type { Day as CalendarDay, Instant } from '#src/clock.ts'
import type { Channel } from '#src/one-to-ones/rules.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Day, timeInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { WhyOpened } from './why-opened.tsx'
import { channelWords } from './words.ts'

/** Why a manager must read what somebody noted for themselves: asked before it is shown, and kept. */
export const AskNotesPage = ({
  frame,
  household,
  stored,
  once,
  ...form
}: Typed & {
  frame: Frame
  household: { id: string; name: string }
  /** Whether there is any note at all. */
  stored: boolean
  once: string
}) => {
  return (
    <Layout
      frame={frame}
      title="Open private notes"
      breadcrumbs={[{ href: `/households/${household.id}`, text: household.name }]}
      problems={form.problems}
    >
      <ErrorSummary problems={form.problems} />
      <Heading level={1} caption={household.name}>
        Open private notes
      </Heading>
      {stored ? (
        <>
          <Body>
            They are their authors’ own, and open for fifteen minutes, for you alone. That you opened them,
            when and why is kept, and stands in the trail and in who saw anything of this household.
          </Body>
          <Form action={`/households/${household.id}/note-showings`} once={once}>
            <WhyOpened {...form} />
            <Button preventDoubleClick>Open the notes</Button>
          </Form>
        </>
      ) : (
        <Body>There is no private note about this household.</Body>
      )}
    </Layout>
  )
}

/** The notes, for some minutes. They are never printed; nothing of them stands in the title. */
export const NotesPage = ({
  frame,
  household,
  notes,
  openUntil,
}: {
  frame: Frame
  household: { id: string; name: string }
  notes: readonly {
    onDay: CalendarDay
    channel: Channel
    author: string
    text: string
    /** Whether its talk still stands, and was not put right or taken back. */
    counts: boolean
  }[]
  openUntil: Instant
}) => (
  <Layout
    frame={frame}
    title="Private notes"
    breadcrumbs={[{ href: `/households/${household.id}`, text: household.name }]}
  >
    <Heading level={1} caption={household.name}>
      Private notes
    </Heading>
    <div class="kith-never-printed">
      <SummaryList
        rows={notes.map(({ onDay, channel, author, text, counts }) => ({
          key: (
            <>
              <Day of={onDay} />, {channelWords[channel].toLowerCase()}
              {!counts && ', taken back or put right since'}
            </>
          ),
          value: (
            <>
              <span class="kith-lines">{text}</span>
              <Body kind="quiet">{author}</Body>
            </>
          ),
        }))}
      />
    </div>
    <p class="govuk-body kith-only-printed">Private notes are never printed.</p>
    <InsetText>
      Shown until {timeInWords(openUntil)}. That you have opened them is recorded. Please share only what you
      opened them for.
    </InsetText>
  </Layout>
)

/** The same page when its minutes are over. */
export const NotesClosedPage = ({ frame, householdId }: { frame: Frame; householdId: string }) => (
  <Layout frame={frame} title="These notes have closed">
    <Heading level={1}>These notes have closed</Heading>
    <Body>Private notes stay open for fifteen minutes. If you still need them, you can ask again.</Body>
    <LinkButton href={`/households/${householdId}/note-showings/new`}>Ask again</LinkButton>
    <Body>
      <Link href={`/households/${householdId}`}>Back to the household</Link>
    </Body>
  </Layout>
)

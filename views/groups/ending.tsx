import type { Day } from '#src/clock.ts'
import type { Ended } from '#src/groups/rules/ending.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { weekdayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Short, ShortNotice } from '../group-sessions/notice.tsx'
import { counted } from '../group-sessions/words.ts'
import { type Frame, Layout } from '../layout.tsx'
import { Days } from './parts.tsx'

interface Props extends Typed {
  frame: Frame
  group: { id: string; name: string }
  /** What would become of its dates, with how many carers replied to those that would be cancelled, for whoever may know. */
  ended: Ended<{ onDay: Day }> & { replied: number | undefined }
  short: Short | undefined
}

/** Before a group ends: what would become of its dates, and who is told. */
export const EndingPage = ({ frame, group, ended, short, entered, problems }: Props) => {
  const { cancelled, calledOff, stay, replied } = ended
  const inWords = (dates: readonly { onDay: Day }[]) => dates.map(({ onDay }) => weekdayInWords(onDay))
  return (
    <Layout
      frame={frame}
      title="End this group"
      problems={problems}
      breadcrumbs={[
        { href: '/groups', text: 'Groups' },
        { href: `/groups/${group.id}`, text: group.name },
      ]}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={group.name}>
        End this group
      </Heading>
      <Body>
        It ends today. What was recorded of it stays, and it cannot begin again: make another group instead.
      </Body>
      <Days
        title="Would be cancelled"
        note={
          replied === undefined
            ? 'Whoever replied is told.'
            : replied === 0
              ? 'Nobody has replied.'
              : `${counted(replied, 'carer')} replied, and ${replied === 1 ? 'is' : 'are'} told.`
        }
        days={inWords(cancelled)}
      />
      <Days title="Would fall away" note="Nobody has answered for these." days={inWords(calledOff)} />
      <Days title="Takes place still" note="Cancel it by itself if it does not." days={inWords(stay)} />
      {cancelled.length + calledOff.length + stay.length === 0 && <Body>It has no date to come.</Body>}
      <Form action={`/groups/${group.id}/endings`}>
        <ShortNotice short={short} entered={entered} problems={problems} deed="End it all the same" />
        <ButtonGroup>
          <Button kind="warning" preventDoubleClick>
            {cancelled.length > 0 ? 'End it and tell them' : 'End it today'}
          </Button>
          <Link href={`/groups/${group.id}`}>Keep it</Link>
        </ButtonGroup>
      </Form>
    </Layout>
  )
}

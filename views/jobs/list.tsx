import type { JobShown, RunOutcome } from '#src/jobs/rules.ts'
import { Moment } from '../components/day.tsx'
import { Table } from '../components/table.tsx'
import { Tag, type TagColour } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { type Frame, Layout } from '../layout.tsx'

const outcomes: Record<RunOutcome, { words: string; colour: TagColour }> = {
  done: { words: 'Done', colour: 'green' },
  failed: { words: 'Broke off', colour: 'orange' },
  'under way': { words: 'Under way', colour: 'blue' },
}

/** What Kith does by itself: when each thing was done last, how that went, and when it is done next. */
export const JobsPage = ({ frame, jobs }: { frame: Frame; jobs: readonly JobShown[] }) => (
  <Layout frame={frame} title="What Kith does by itself">
    <Heading level={1}>What Kith does by itself</Heading>
    <Body>
      Each is done once, however many servers there are. What was missed while none was running is made up for
      when one starts. The log says why one broke off.
    </Body>
    <Body>
      <Link href="/jobs/reminders">Of what people are reminded</Link>
    </Body>
    <Table
      caption={<VisuallyHidden>What Kith does by itself</VisuallyHidden>}
      columns={['What', 'Last time', 'How it went', 'Next time']}
      rows={jobs.map(({ does, last, next }) => [
        does,
        last ? <Moment of={last.at} /> : 'Not yet',
        last ? <Tag colour={outcomes[last.outcome].colour}>{outcomes[last.outcome].words}</Tag> : '',
        next ? <Moment of={next} /> : 'Not again',
      ])}
    />
  </Layout>
)

import { countedDays, type ReminderShown } from '#src/reminders/rules.ts'
import { Table } from '../components/table.tsx'
import { Body, Heading } from '../components/text.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { type Frame, Layout } from '../layout.tsx'

/** Of what people are reminded by itself, who and when, with how many messages that were lately. */
export const RemindersPage = ({
  frame,
  reminders,
}: {
  frame: Frame
  reminders: readonly ReminderShown[]
}) => (
  <Layout frame={frame} title="Reminders">
    <Heading level={1}>Reminders</Heading>
    <Body>
      Each goes once, on its day or up to two days later if nothing was running. A home that is quiet is not
      reminded, and people choose themselves how they have most of these. A reminder says neither who nor what
      it is about: that stands behind signing in.
    </Body>
    <Table
      caption={<VisuallyHidden>Reminders</VisuallyHidden>}
      columns={[
        'Of what',
        'Who is told',
        'When',
        { label: `In the last ${countedDays} days`, numeric: true },
      ]}
      rows={reminders.map(({ of, whom, when, told }) => [of, whom, when, told])}
    />
  </Layout>
)

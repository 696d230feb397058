import type { HelpLine } from '#src/help-lines/rules/lines.ts'
import { isEmergency, type Situation } from '#src/help-lines/rules/situations.ts'
import { hoursWords } from '#src/help-lines/rules/week.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { Phone } from '../components/phone.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { kindWords, situationWords } from '../help/words.ts'
import { type Frame, Layout } from '../layout.tsx'

interface LineInList extends HelpLine {
  /** The side or the quadrant that it is for. */
  for: string | undefined
  checkedBy: string | undefined
  /** Nobody has checked it for as long as the service says. */
  isDue: boolean
}

interface Props {
  frame: Frame
  lines: readonly LineInList[]
  /** After how many months a line is due a check. */
  months: number
  gaps: {
    sides: readonly string[]
    rows: readonly { situation: Situation; gaps: readonly (readonly string[])[] }[]
  }
}

/** The directory, and what it leaves open. */
export const HelpLinesPage = ({ frame, lines, months, gaps }: Props) => {
  const due = lines.filter(({ isDue }) => isDue)
  return (
    <Layout frame={frame} title="Help lines" breadcrumbs={[{ href: '/settings', text: 'Settings' }]}>
      <Heading level={1}>Help lines</Heading>
      <Body>
        What carers see at <Link href="/help-now">Get help now</Link>. 999 is always there by itself. Lines
        may be for one of the <Link href="/sides">sides of the county</Link>.
      </Body>
      <LinkButton href="/help-lines/new">Add a line</LinkButton>
      {due.length > 0 && (
        <Body>
          {due.length === 1 ? 'One line was' : `${due.length} lines were`} not checked in the last {months}{' '}
          months: {due.map(({ name }) => name).join(', ')}. Ring each, and say so here.
        </Body>
      )}
      {lines.map((line) => (
        <Line line={line} />
      ))}
      <Gaps {...gaps} />
    </Layout>
  )
}

const answersWords = (line: HelpLine): readonly string[] => {
  if (line.answers === 'always') return ['At any hour']
  return line.answers === 'hours' ? hoursWords(line.hours) : ['When the out-of-hours rota is covered']
}

const Line = ({ line }: { line: LineInList }) => (
  <>
    <SummaryList
      card={{
        title: line.name,
        actions: [{ href: `/help-lines/${line.id}/edit`, text: 'Change' }],
      }}
      rows={[
        { key: 'Number', value: <Phone number={line.number} /> },
        { key: 'What it is for', value: line.purpose },
        { key: 'Kind', value: `${kindWords[line.kind]}, for ${line.for ?? 'everybody'}` },
        { key: 'Answers', value: <List items={answersWords(line)} /> },
        {
          key: 'Situations',
          value:
            line.situations
              .map(({ situation, rank }) => `${situationWords[situation]} (${rank})`)
              .join(' · ') || 'None yet: it is only in the list of all lines',
        },
        {
          key: 'Last checked',
          value: (
            <>
              {line.checkedOn === null ? (
                'Nobody has said so yet'
              ) : (
                <>
                  <Day of={line.checkedOn} />
                  {line.checkedBy && `, ${line.checkedBy}`}
                </>
              )}
              <Form action={`/help-lines/${line.id}/checks`}>
                <Button kind="secondary">
                  Checked today<VisuallyHidden>: {line.name}</VisuallyHidden>
                </Button>
              </Form>
            </>
          ),
        },
      ]}
    />
  </>
)

/** By situation and side, when nobody answers. */
const Gaps = ({ sides, rows }: Props['gaps']) => (
  <>
    <Heading>When nobody answers</Heading>
    <Body>
      In a usual week without a bank holiday, with the rota covered: on a bank holiday more may be closed. In
      an emergency 999 is shown at every minute: here it says when nothing else is.
    </Body>
    <Table
      caption="When nobody answers, by situation and side"
      captionHidden
      columns={['Situation', ...sides]}
      rows={rows.map(({ situation, gaps }) => [
        situationWords[situation],
        ...gaps.map((words) =>
          words.length === 0 ? (
            <span class="kith-quiet">Always somebody</span>
          ) : (
            <>
              {isEmergency(situation) && 'Only 999: '}
              {words.join('; ')}
            </>
          ),
        ),
      ])}
    />
  </>
)

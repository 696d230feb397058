import { isOpen, type ReportShown } from '#src/monthly-reports/rules.ts'
import { Button } from '../components/button.tsx'
import { dayInWords, Moment, monthInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { hrefOfMonth } from './list.tsx'
import { leftWords, rows, stateWords, whereToAdd } from './words.ts'

interface Props extends Typed {
  frame: Frame
  report: ReportShown
  /** Whether the viewer is its hub carer, or stands in for one. */
  writes: boolean
  /** Whether the viewer reads it for the service. */
  answers: boolean
}

/** A month's report: what the records say, the hub's own words, and what became of it. It prints on one page of A4. */
export const ReportPage = ({ frame, report, writes, answers, entered, problems }: Props) => {
  const { constellation, month, state } = report
  const open = isOpen(state)
  return (
    <Layout
      frame={frame}
      title={`Report for ${monthInWords(month)}`}
      breadcrumbs={[{ href: '/monthly-reports', text: 'Monthly reports' }]}
      problems={problems}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={constellation.name}>
        Report for {monthInWords(month)}
      </Heading>
      <Standing report={report} writes={open && writes} />
      <div class="kith-figures">
        <SummaryList
          rows={rows.map(({ name, of, says }) => ({
            key: name,
            value: (
              <>
                {says(report.figures)}
                {of.some((one) => one in report.now) && (
                  <InsetText>Put right since: {says({ ...report.figures, ...report.now })}</InsetText>
                )}
              </>
            ),
          }))}
        />
      </div>
      <Body kind="quiet">
        Nights and hours of day care are those of each child: two children for one night are two.
      </Body>
      <Heading>In the hub carer’s words</Heading>
      {open && writes ? (
        <Writing report={report} entered={entered} problems={problems} />
      ) : (
        <div class="kith-own-words">
          {report.paragraph ? (
            report.paragraph.split(/\n+/).map((text) => <Body>{text}</Body>)
          ) : (
            <Body>Nothing yet.</Body>
          )}
        </div>
      )}
      {answers && state === 'sent' && <Answering report={report} entered={entered} problems={problems} />}
    </Layout>
  )
}

/** How far it is, what is left to add and where, and what was asked. */
const Standing = ({ report, writes }: { report: ReportShown; writes: boolean }) => {
  const { state, late, steps } = report
  const due = dayInWords(report.dueOn)
  const question = state === 'asked back' ? steps.findLast(({ asked }) => asked)?.asked : undefined
  return (
    <>
      {isOpen(state) && (
        <InsetText>
          {state === 'asked back' && (
            <Body>
              {stateWords['asked back']}
              {question ? `: ${question}` : '.'}
            </Body>
          )}
          <Body>{late ? `It was due on ${due}: whenever you get to it.` : `It is due on ${due}.`}</Body>
          <LeftToAdd report={report} writes={writes} />
        </InsetText>
      )}
      {!isOpen(state) && steps.length === 0 && <Body>{stateWords[state]}.</Body>}
      {steps.length > 0 && (
        <List
          items={steps.map(({ step, by, at, asked }) => (
            <>
              {stepWords[step]}
              {by && ` by ${by}`}, <Moment of={at} />
              {asked && asked !== question && <>: {asked}</>}
            </>
          ))}
        />
      )}
    </>
  )
}

/** What is left to add, each a tap from where it is added for whoever writes the report. */
const LeftToAdd = ({ report, writes }: { report: ReportShown; writes: boolean }) => {
  const { left } = report
  if (left.length === 0) return null
  if (!writes) return <Body>Left to add: {left.map((one) => leftWords[one]).join('; ')}.</Body>
  return (
    <div class="kith-left">
      <Body>Left to add:</Body>
      <List
        items={left.map((one) => (
          <Link href={whereToAdd(one, report.constellation.id)}>{leftWords[one]}</Link>
        ))}
      />
    </div>
  )
}

const stepWords = { sent: 'Sent', 'asked back': 'Asked back', accepted: 'Accepted' } as const

const Writing = ({ report, entered, problems }: { report: ReportShown } & Typed) => {
  const href = hrefOfMonth(report.constellation.id, report.month)
  return (
    <Form action={`${href}/sendings`} version={report.version}>
      <Textarea
        name="paragraph"
        label="How the month was"
        hint="A few sentences. Leave out names, children’s stories and addresses: your liaison worker reads this."
        value={entered.paragraph}
        problem={problems.paragraph}
        rows={8}
        spellcheck
      />
      <Button>Send the report</Button>{' '}
      <Button kind="secondary" attributes={{ formaction: `${href}/paragraphs` }}>
        Keep it for later
      </Button>
    </Form>
  )
}

const Answering = ({ report, entered, problems }: { report: ReportShown } & Typed) => {
  const href = hrefOfMonth(report.constellation.id, report.month)
  return (
    <div class="kith-not-printed">
      <Heading>Your answer</Heading>
      <Form action={`${href}/acceptances`} version={report.version}>
        <Button>Accept the report</Button>
      </Form>
      <Form action={`${href}/questions`} version={report.version}>
        <Textarea
          name="asked"
          label="Or ask the hub home for something more"
          value={entered.asked}
          problem={problems.asked}
          rows={3}
        />
        <Button kind="secondary">Ask back</Button>
      </Form>
    </div>
  )
}

import { householdKinds } from '#src/households/rules.ts'
import { type Addressed, audienceKey, type Edition } from '#src/newsletters/rules.ts'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { kindWords } from '../households/words.ts'
import { type Frame, Layout } from '../layout.tsx'
import { newsletterCrumbs } from './list.tsx'
import { whyWords } from './progress.tsx'
import { audienceWords, people } from './words.ts'

type Quadrants = readonly { id: string; name: string }[]
type Shown = Edition & { quadrant: string | null }

const crumbsOf = ({ id, title }: Shown) => [...newsletterCrumbs, { href: `/newsletters/${id}`, text: title }]

/** Everybody whom an edition can be for: one of a quadrant only for people of that quadrant. */
const choicesOf = (edition: Shown, quadrants: Quadrants): Addressed[] => [
  { audience: 'all carers', of: '' },
  ...(edition.quadrantId === null
    ? quadrants.map(({ id }) => ({ audience: 'quadrant' as const, of: id }))
    : []),
  ...householdKinds.map((kind) => ({ audience: 'kind' as const, of: kind })),
  ...(['hub carers', 'ambassadors', 'waiting or prospective'] as const).map((audience) => ({
    ...{ audience, of: '' },
  })),
  ...(edition.quadrantId === null ? [{ audience: 'staff' as const, of: '' }] : []),
]

/** Who it goes to: several may be chosen, and everybody gets it once. */
export const AudiencesPage = ({
  frame,
  edition,
  quadrants,
  entered,
  problems,
}: Typed & { frame: Frame; edition: Shown; quadrants: Quadrants }) => (
  <Layout frame={frame} title="Who does it go to?" problems={problems} breadcrumbs={crumbsOf(edition)}>
    <ErrorSummary problems={problems} />
    <Form action={`/newsletters/${edition.id}/sendings/check`} method="get">
      <Checkboxes
        name="to"
        label="Who does it go to?"
        pageHeading
        size="l"
        hint={
          edition.quadrant === null
            ? 'Choose all that apply. Nobody gets it twice.'
            : `Only people of ${edition.quadrant}. Choose all that apply. Nobody gets it twice.`
        }
        value={entered.to}
        problem={problems.to}
        choices={choicesOf(edition, quadrants).map((one) => ({
          value: audienceKey(one),
          text: audienceWords(one, quadrants, kindWords),
        }))}
      />
      <Button>Continue</Button>
    </Form>
  </Layout>
)

interface CheckProps {
  frame: Frame
  edition: Shown
  chosen: readonly Addressed[]
  quadrants: Quadrants
  counted: { willGet: number; not: Readonly<Record<string, number>> }
  /** Whether there is a mail server. */
  sends: boolean
  problems: Record<string, string>
}

/** What will happen, before it does: how many get it, how many not and why, and nobody by name. */
export const CheckPage = ({ frame, edition, chosen, quadrants, counted, sends, problems }: CheckProps) => {
  const not = Object.entries(counted.not).filter(([, count]) => count > 0)
  const back = `/newsletters/${edition.id}/sendings/new?${new URLSearchParams(
    chosen.map((one): [string, string] => ['to', audienceKey(one)]),
  )}`
  return (
    <Layout frame={frame} title="Check before you send" problems={problems} breadcrumbs={crumbsOf(edition)}>
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={edition.title}>
        Check before you send
      </Heading>
      <SummaryList
        rows={[
          {
            key: 'It goes to',
            value: <List items={chosen.map((one) => audienceWords(one, quadrants, kindWords))} />,
            actions: [{ href: back, text: 'Change', hidden: 'who it goes to' }],
          },
          { key: 'Will be sent to', value: people(counted.willGet) },
          {
            key: 'Not sent to',
            value:
              not.length === 0 ? (
                'Nobody'
              ) : (
                <List
                  items={not.map(([why, count]) => `${people(count)}, because ${whyWords[why] ?? why}`)}
                />
              ),
          },
        ]}
      />
      {!sends && (
        <Body>
          This service has no mail server: nobody gets it by email, and all of them can read it in Kith.
        </Body>
      )}
      <Body>
        <Link href={`/newsletters/${edition.id}/preview`}>See it as it arrives</Link>. Once it is on its way
        it cannot be changed. What has not gone yet can be paused and cancelled.
      </Body>
      <Form action={`/newsletters/${edition.id}/sendings`} version={edition.version}>
        {chosen.map((one) => (
          <input type="hidden" name="to" value={audienceKey(one)} />
        ))}
        <Button preventDoubleClick>Send it</Button>
      </Form>
    </Layout>
  )
}

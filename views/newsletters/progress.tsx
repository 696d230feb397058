import type { CopyState, Edition } from '#src/newsletters/rules.ts'
import { Button } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Progress, percentWords } from '../components/progress.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { newsletterCrumbs } from './list.tsx'
import { people, standingWords } from './words.ts'

/** How many copies are how far, and why. */
export interface Count {
  state: CopyState
  why: string | null
  count: number
}

/** Seconds between two looks at how far it is. */
const lookEvery = 2

interface Props {
  frame: Frame
  edition: Edition
  counts: readonly Count[]
  /** Whether the reader may pause and cancel it. */
  sends: boolean
}

/** How far a newsletter is while it goes out, with ways to pause and to cancel what has not gone. */
export const ProgressPage = ({ frame, edition, counts, sends }: Props) => {
  const at = `/newsletters/${edition.id}/progress`
  const goes = edition.state === 'sending' && edition.pausedAt === null
  return (
    <Layout
      frame={frame}
      title={standingWords(edition)}
      breadcrumbs={[...newsletterCrumbs, { href: `/newsletters/${edition.id}`, text: edition.title }]}
      refreshSeconds={goes ? lookEvery : undefined}
    >
      <Heading level={1} caption={edition.title} id="sending">
        {standingWords(edition)}
      </Heading>
      <div
        id="how-far"
        {...(goes && {
          'hx-get': at,
          'hx-trigger': `every ${lookEvery}s`,
          'hx-target': '#how-far',
          'hx-swap': 'innerMorph',
        })}
      >
        <HowFarPart edition={edition} counts={counts} />
      </div>
      {goes && (
        <Body>
          You can leave this page: it goes on by itself, from eight in the morning until eight in the evening.
        </Body>
      )}
      {sends && edition.state === 'sending' && (
        <div class="govuk-button-group">
          <Form action={`/newsletters/${edition.id}/${goes ? 'pauses' : 'resumptions'}`}>
            <Button kind="secondary">{goes ? 'Pause' : 'Go on'}</Button>
          </Form>
          <Form action={`/newsletters/${edition.id}/cancellations`}>
            <Button kind="warning">Cancel what has not gone</Button>
          </Form>
        </div>
      )}
      <Body>
        <Link href={`/newsletters/${edition.id}`}>Read the newsletter</Link>
      </Body>
    </Layout>
  )
}

const total = (counts: readonly Count[]): number => counts.reduce((sum, { count }) => sum + count, 0)
const ofState = (counts: readonly Count[], state: CopyState): number =>
  total(counts.filter((one) => one.state === state))

/** The part of the page that changes while it goes out. */
export const HowFarPart = ({ edition, counts }: Pick<Props, 'edition' | 'counts'>) => {
  const all = total(counts)
  const done = all - ofState(counts, 'waiting')
  const thousandths = all === 0 ? 1000 : Math.floor((done * 1000) / all)
  return (
    <>
      <Progress thousandths={thousandths} labelledBy="sending" />
      <p class="govuk-body">
        <span role="status">{standingWords(edition)}.</span>{' '}
        <span class="kith-quiet">{percentWords(thousandths)}</span>
      </p>
      <CountsOf counts={counts} />
    </>
  )
}

const stateWords: Readonly<Record<CopyState, string>> = {
  sent: 'It has gone to',
  waiting: 'It has still to go to',
  withheld: 'It is not sent to',
  'given up': 'It could not be sent to',
  cancelled: 'It was cancelled before it went to',
}

/** Why, in words for who sends: by how many, never by whom. */
export const whyWords: Readonly<Record<string, string>> = {
  quiet: 'nothing is sent to their home for a while',
  never: 'they want no newsletters',
  'no address': 'Kith knows no email address of theirs',
  bounced: 'messages to their address come back',
  'no mail server': 'this service has no mail server, and they can read it in Kith',
  left: 'they are not with the service any more',
  'quiet hours': 'they want nothing at this hour',
  refused: 'their mail server refused it',
  'no mailbox': 'there is no such mailbox',
  'put off': 'their mail server asked to wait',
  'not let in': 'the mail server takes nothing from us',
  'not reached': 'the mail server was not reached',
}

/** How many got it and how many not, by why. */
export const CountsOf = ({ counts }: { counts: readonly Count[] }) => (
  <List
    kind="bullet"
    items={(['sent', 'waiting', 'withheld', 'given up', 'cancelled'] as const).flatMap((state) =>
      counts
        .filter((one) => one.state === state && one.count > 0)
        .map(({ why, count }) =>
          [`${stateWords[state]} ${people(count)}`, ...(why ? [whyWords[why] ?? why] : [])].join(
            ', because ',
          ),
        ),
    )}
  />
)

import { type ApplicationStep, applicationSteps } from '#src/applications/rules.ts'
import type { Day as ClockDay } from '#src/clock.ts'
import { type PipelineState, pipelineStates } from '#src/referrals/rules/pipeline.ts'
import { outcomeWords, stepWords } from '../applications/words.ts'
import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { Pagination } from '../components/pagination.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import type { WayLine } from './lines.ts'
import { friendOf } from './words.ts'

interface Chosen {
  state: PipelineState
  stage: ApplicationStep | undefined
  quadrant: string | undefined
  referred: 'yes' | 'no' | undefined
  referrer: string | undefined
  scheme: string | undefined
}

interface Props {
  frame: Frame
  ways: readonly (WayLine & { quietSince: ClockDay | undefined })[]
  chosen: Chosen
  quadrants: readonly { id: string; name: string }[]
  /** How many there are, counted up to one more than the most. */
  count: number
  mostCounted: number
  noMovementDays: number
  /** Who referred whom is not everybody's to read. */
  showsReferrers: boolean
  /** The one of whom all of these were told. */
  referrer: string | undefined
  csvHref: string | undefined
  firstHref: string | undefined
  nextHref: string | undefined
}

const stateWords = (days: number): Record<PipelineState, string> => ({
  open: 'On their way',
  quiet: `No movement in ${days} days`,
  approved: 'Approved',
  closed: 'Closed',
  all: 'All of them',
})

/** Everybody who enquired or was referred, how far each has come, and who told them. */
export const PipelinePage = (props: Props) => {
  const { frame, ways, chosen, count, mostCounted, csvHref, showsReferrers, referrer } = props
  return (
    <Layout frame={frame} title="Enquiries and referrals">
      <Heading level={1} caption={referrer && `Referred by ${referrer}`}>
        Enquiries and referrals
      </Heading>
      <div class="kith-not-printed">
        <Choices {...props} />
        {csvHref && (
          <Body>
            <Link href={csvHref}>Download this list (CSV)</Link>
          </Body>
        )}
      </div>
      <Body>
        {countWords(count, mostCounted)}
        {(chosen.referrer || chosen.scheme) && (
          <>
            {' '}
            Only those {chosen.referrer ? 'whom one carer referred' : 'referred by one version of the terms'}.{' '}
            <Link href="/pipeline?state=all">Show everybody</Link>
          </>
        )}
      </Body>
      {ways.length > 0 && (
        <Table
          caption="Enquiries and referrals, the newest first"
          captionHidden
          columns={['Name', 'Enquired', 'Last step', ...(showsReferrers ? ['Referred by'] : []), 'Quadrant']}
          rows={ways.map((way) => [
            <>
              <Link href={`/applications/${way.id}`}>{friendOf(way)}</Link>
              <HowItStands {...way} />
            </>,
            <Day of={way.openedOn} />,
            way.last ? (
              <>
                {stepWords[way.last.step]}, <Day of={way.last.onDay} />
              </>
            ) : (
              'None yet'
            ),
            ...(showsReferrers ? [<Referrers {...way} />] : []),
            way.quadrant ?? 'Not said',
          ])}
        />
      )}
      <div class="kith-not-printed">
        <Pagination
          previous={props.firstHref ? { href: props.firstHref, text: 'The newest' } : undefined}
          next={props.nextHref ? { href: props.nextHref } : undefined}
        />
      </div>
    </Layout>
  )
}

const countWords = (count: number, most: number) => {
  if (count === 0) return 'There is nobody like that just now.'
  if (count > most) return `More than ${most} people.`
  return count === 1 ? '1 person.' : `${count} people.`
}

const Choices = ({ chosen, quadrants, noMovementDays, showsReferrers }: Props) => {
  const states = stateWords(noMovementDays)
  return (
    <Form action="/pipeline" method="get">
      {chosen.referrer && <input type="hidden" name="referrer" value={chosen.referrer} />}
      {chosen.scheme && <input type="hidden" name="scheme" value={chosen.scheme} />}
      <Filters>
        <Select
          name="state"
          label="Show"
          value={chosen.state}
          options={pipelineStates.map((state) => ({ value: state, text: states[state] }))}
        />
        <Select
          name="stage"
          label="Last step"
          value={chosen.stage}
          options={[
            { value: '', text: 'Any' },
            ...applicationSteps.map((step) => ({ value: step, text: stepWords[step] })),
          ]}
        />
        <Select
          name="quadrant"
          label="Quadrant"
          value={chosen.quadrant}
          options={[
            { value: '', text: 'All of them' },
            ...quadrants.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        {showsReferrers && (
          <Select
            name="referred"
            label="Referred"
            value={chosen.referred}
            options={[
              { value: '', text: 'Either' },
              { value: 'yes', text: 'By a carer' },
              { value: 'no', text: 'By nobody' },
            ]}
          />
        )}
        <Button kind="secondary">Show</Button>
      </Filters>
    </Form>
  )
}

const HowItStands = ({ outcome, quietSince }: WayLine & { quietSince: ClockDay | undefined }) => {
  if (outcome !== null)
    return (
      <>
        {' '}
        <Tag colour={outcome === 'approved' ? 'green' : 'grey'}>{outcomeWords[outcome]}</Tag>
      </>
    )
  return (
    quietSince !== undefined && (
      <>
        {' '}
        <Tag colour="grey">
          No movement since <Day of={quietSince} />
        </Tag>
      </>
    )
  )
}

const Referrers = ({ referrals }: WayLine) => {
  const [first, ...others] = referrals.map(({ id, carer }) => <Link href={`/referrals/${id}`}>{carer}</Link>)
  if (!first) return 'Nobody'
  return others.length === 0 ? first : <List items={[first, ...others]} />
}

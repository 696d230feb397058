import type { RefusalToLaunch } from '#src/constellations/rules/life.ts'
import { Button, ButtonGroup, LinkButton } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { Day, dayInWords } from '../components/day.tsx'
import { Tags } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { MapOfHomes } from '../components/map.tsx'
import { Strength } from '../components/strength.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { Timeline } from '../components/timeline.tsx'
import { HubAways } from '../cover/list.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { Opinions } from '../opinions/page.tsx'
import { Exceptions, Waiting } from './decided.tsx'
import { Homes, Left } from './homes.tsx'
import { HouseholdName } from './household-name.tsx'
import type { ConstellationView } from './shown.ts'
import { DistanceWords, happening, limitInWords, NeedsTags, StateTag } from './words.tsx'

export const ConstellationPage = ({ frame, ...view }: ConstellationView & { frame: Frame }) => {
  const { constellation, map } = view
  return (
    <Layout
      frame={frame}
      title={constellation.name}
      breadcrumbs={[
        { href: '/constellations', text: 'Constellations' },
        {
          href: `/constellations?quadrant=${constellation.quadrantId}`,
          text: `${constellation.quadrant} quadrant`,
        },
      ]}
    >
      <Heading
        level={1}
        size="xl"
        caption={`Constellation · ${constellation.quadrant} quadrant`}
        tag={<StateTag state={constellation.state} since={constellation.stateSince} />}
      >
        {constellation.name}
      </Heading>
      <Columns>
        <Column width={map ? 'one-half' : 'two-thirds'}>
          <InBrief {...view} />
          {view.mayRun && constellation.state !== 'closed' && <NextSteps {...view} />}
        </Column>
        {map && (
          <Column width="one-half">
            <MapOfHomes of={map} name={constellation.name} circle={view.limitMinutes === undefined} />
          </Column>
        )}
      </Columns>
      <HubAways {...view} />
      <Homes {...view} />
      {view.mayRun && (
        <Body>
          <Link href={`/constellations/${constellation.id}/one-to-ones`}>
            Calls and visits with its homes
          </Link>
        </Body>
      )}
      <Waiting {...view} />
      <Exceptions {...view} />
      <Left {...view} />
      {view.opinions && <Opinions constellationId={constellation.id} opinions={view.opinions} />}
      <Heading size="l">What happened</Heading>
      <Timeline items={view.timeline.map(happening)} />
    </Layout>
  )
}

const InBrief = ({
  constellation,
  hub,
  hubBedsNeeded,
  needs,
  liaisons,
  furthest,
  limitMinutes,
  waiting,
  handover,
  mayRun,
}: ConstellationView) => (
  <SummaryList
    rows={[
      {
        key: 'Strength',
        value: (
          <>
            <Strength homes={constellation.homes} min={constellation.minHomes} max={constellation.maxHomes} />{' '}
            <Tags>
              <NeedsTags {...constellation} needs={needs} />
            </Tags>
            {needs > 0 && mayRun && (
              <>
                <br />
                <Link href={`/constellations/${constellation.id}/memberships/new`}>
                  Homes that could join
                </Link>
              </>
            )}
          </>
        ),
      },
      {
        key: 'Hub home',
        value: hub ? (
          <>
            <HouseholdName of={hub} />
            {hub.sleepoverBeds !== undefined && (
              <>
                <br />
                {hub.sleepoverBeds} sleepover {hub.sleepoverBeds === 1 ? 'bed' : 'beds'}
                {hub.sleepoverBeds < hubBedsNeeded &&
                  `, fewer than the ${hubBedsNeeded} that a hub starts with`}
              </>
            )}
          </>
        ) : mayRun && constellation.state !== 'closed' ? (
          <Link href={`/constellations/${constellation.id}/handovers/new`}>Choose a hub home</Link>
        ) : (
          'None'
        ),
      },
      handover && {
        key: 'Handover',
        value: handover.refused ? (
          <>
            The handover to {handover.toName} on <Day of={handover.onDay} /> could not be done (
            {handover.refused}
            ). Take it back and decide again.
          </>
        ) : (
          <>
            To {handover.toName} on <Day of={handover.onDay} />
          </>
        ),
      },
      { key: 'Liaison worker', value: liaisons.length > 0 ? liaisons.join(', ') : 'None yet' },
      {
        key: 'Furthest home',
        value: furthest ? (
          <>
            <DistanceWords of={furthest} />, limit {limitInWords(constellation.limitMetres, limitMinutes)}
            {limitMinutes === undefined && ', as the crow flies'}
          </>
        ) : (
          `Limit ${limitInWords(constellation.limitMetres, limitMinutes)}${limitMinutes === undefined ? ' as the crow flies' : ''}`
        ),
      },
      constellation.held > 0 &&
        mayRun && {
          key: 'Held by offers',
          value: `${constellation.held} ${constellation.held === 1 ? 'place' : 'places'}`,
        },
      {
        key: 'Waiting',
        value:
          waiting.length === 0
            ? 'Nobody'
            : `${waiting.length} ${waiting.length === 1 ? 'home' : 'homes'}, since ${dayInWords(waiting[0]?.sinceOn ?? '')}`,
      },
    ]}
  />
)

const launchHints: Partial<Record<RefusalToLaunch, (view: ConstellationView) => string>> = {
  'needs a hub': () => 'It can go live when it has a hub home.',
  'needs more homes': ({ constellation: { minHomes, homes } }) =>
    `It can go live with ${minHomes} homes: ${minHomes - homes} to go.`,
}

const NextSteps = (view: ConstellationView) => {
  const { constellation, hub, refusalToLaunch, handover } = view
  const at = `/constellations/${constellation.id}`
  const hint = refusalToLaunch && launchHints[refusalToLaunch]?.(view)
  return (
    <>
      {constellation.state !== 'live' && hint && <InsetText>{hint}</InsetText>}
      <ButtonGroup>
        <LinkButton href={`${at}/memberships/new`}>Add a home</LinkButton>
        {!refusalToLaunch && (
          <Form action={`${at}/launches`}>
            <Button kind="secondary">{constellation.state === 'paused' ? 'Go live again' : 'Go live'}</Button>
          </Form>
        )}
        {handover && (
          <Form action={`/handovers/${handover.id}/withdrawals`}>
            <Button kind="secondary">Take back the handover</Button>
          </Form>
        )}
      </ButtonGroup>
      <List
        items={[
          ...(hub && !handover
            ? [<Link href={`${at}/handovers/new`}>Hand over to another hub home</Link>]
            : []),
          <Link href={`${at}/edit`}>Change name, size or limit</Link>,
          <Link href={`${at}/closures/new`}>
            {constellation.state === 'live' ? 'Pause or close' : 'Close'}
          </Link>,
        ]}
      />
    </>
  )
}

import type { Distance } from '#src/constellations/rules/distances.ts'
import type { RefusalToLaunch } from '#src/constellations/rules/life.ts'
import type { ConstellationMap } from '#src/constellations/rules/map.ts'
import type { Happened } from '#src/constellations/rules/timeline.ts'
import type { Constellation, ExceptionRule } from '#src/constellations/rules.ts'
import type { HouseholdKind } from '#src/households/rules.ts'
import { Button, ButtonGroup, LinkButton } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { Day, dayInWords } from '../components/day.tsx'
import { Tags } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { MapOfHomes } from '../components/map.tsx'
import { Strength } from '../components/strength.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { Timeline } from '../components/timeline.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { DistanceWords, happening, kindWords, NeedsTags, ruleWords, StateTag } from './words.tsx'

interface HomeLine {
  id: string
  membershipId: string
  number: number
  name: string
  kind: HouseholdKind
  distance: Distance
  joinedOn: string
  exceptionUntil: string | undefined
  outside: boolean
  tooFarPair: { id: string; reason: string } | undefined
}

export interface ConstellationView {
  constellation: Constellation & { quadrant: string }
  hub: { id: string; name: string; sleepoverBeds: number; joinedOn: string; membershipId: string } | undefined
  hubBedsNeeded: number
  homes: readonly HomeLine[]
  furthest: { metres: number; approximate: boolean } | undefined
  waiting: readonly {
    id: string
    waitId: string
    name: string
    sinceOn: string
    fit: string | null
    distance: Distance
  }[]
  left: readonly {
    id: string
    membershipId: string
    name: string
    part: 'hub' | 'satellite'
    joinedOn: string
    leftOn: string | null
    why: string | null
    undoneById: string | null
  }[]
  exceptions: readonly {
    id: string
    rule: ExceptionRule
    householdName: string | null
    reason: string
    untilOn: string
  }[]
  endingExceptionIds: ReadonlySet<string>
  handover:
    | { id: string; toName: string; onDay: string; oldHub: 'stays' | 'leaves'; refused: string | null }
    | undefined
  liaisons: readonly string[]
  timeline: readonly Happened[]
  needs: number
  refusalToLaunch: RefusalToLaunch | undefined
  mayRun: boolean
  mayExcept: boolean
  map: ConstellationMap | undefined
}

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
            <MapOfHomes of={map} name={constellation.name} />
          </Column>
        )}
      </Columns>
      <Homes {...view} />
      <Waiting {...view} />
      <Exceptions {...view} />
      <Left {...view} />
      <Heading>What happened</Heading>
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
          </>
        ),
      },
      {
        key: 'Hub home',
        value: hub ? (
          <>
            <Link href={`/households/${hub.id}`}>{hub.name}</Link>
            <br />
            {hub.sleepoverBeds} sleepover {hub.sleepoverBeds === 1 ? 'bed' : 'beds'}
            {hub.sleepoverBeds < hubBedsNeeded && `, fewer than the ${hubBedsNeeded} that a hub starts with`}
          </>
        ) : (
          'None'
        ),
        actions:
          mayRun && constellation.state !== 'closed'
            ? [
                {
                  href: `/constellations/${constellation.id}/handovers/new`,
                  text: hub ? 'Hand over' : 'Choose a hub',
                  hidden: hub ? 'to another hub home' : 'home',
                },
              ]
            : [],
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
            <DistanceWords of={furthest} /> as the crow flies; limit {constellation.limitMetres / 1000} km
          </>
        ) : (
          `Limit ${constellation.limitMetres / 1000} km as the crow flies`
        ),
        actions:
          mayRun && constellation.state !== 'closed'
            ? [
                {
                  href: `/constellations/${constellation.id}/edit`,
                  text: 'Change',
                  hidden: 'name, size or limit',
                },
              ]
            : [],
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
  const { constellation, refusalToLaunch, handover } = view
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
        <Link href={`${at}/closures/new`}>{constellation.state === 'live' ? 'Pause or close' : 'Close'}</Link>
      </ButtonGroup>
    </>
  )
}

const Homes = ({ constellation, homes, mayRun, hub }: ConstellationView) => (
  <>
    <Heading size="l">Homes</Heading>
    {homes.length === 0 ? (
      <Body>{hub ? 'No home has joined yet.' : 'No home has joined yet. Choose a hub home first.'}</Body>
    ) : (
      <Table
        columns={[
          'Home',
          'Kind',
          { label: 'From the hub', numeric: true },
          'Joined',
          ...(mayRun ? [{ label: 'Actions', hidden: true }] : []),
        ]}
        rows={homes.map((home) => [
          <>
            {home.number}. <Link href={`/households/${home.id}`}>{home.name}</Link>
          </>,
          kindWords(home.kind),
          <>
            <DistanceWords of={home.distance} />
            {home.exceptionUntil && (
              <>
                <br />
                exception until {dayInWords(home.exceptionUntil)}
              </>
            )}
            {home.outside && (
              <>
                <br />
                <Tag colour="grey">
                  {home.tooFarPair ? 'Too far in practice' : 'Outside the limit'}: to decide
                </Tag>
              </>
            )}
          </>,
          <Day of={home.joinedOn} />,
          ...(mayRun
            ? [
                <Link href={`/memberships/${home.membershipId}/departures/new`} hidden={home.name}>
                  Move or leave
                </Link>,
              ]
            : []),
        ])}
      />
    )}
    {mayRun && constellation.state !== 'closed' && hub && (
      <Body>
        <Link href={`/constellations/${constellation.id}/too-far-pairs/new`}>
          Mark a home too far in practice
        </Link>
      </Body>
    )}
    {mayRun &&
      homes
        .filter((home) => home.tooFarPair)
        .map((home) => (
          <Form action={`/too-far-pairs/${home.tooFarPair?.id}/ends`}>
            <Body>
              {home.name} is marked too far in practice: {home.tooFarPair?.reason}
            </Body>
            <Button kind="secondary">Take the mark off {home.name}</Button>
          </Form>
        ))}
  </>
)

const Waiting = ({ constellation, waiting, mayRun }: ConstellationView) => (
  <>
    {waiting.length > 0 && (
      <>
        <Heading size="l">Waiting list</Heading>
        <Table
          columns={[
            'Home',
            { label: 'From the hub', numeric: true },
            'Waiting since',
            'Fit',
            ...(mayRun ? [{ label: 'Actions', hidden: true }] : []),
          ]}
          rows={waiting.map((wait) => [
            <Link href={`/households/${wait.id}`}>{wait.name}</Link>,
            <DistanceWords of={wait.distance} />,
            <Day of={wait.sinceOn} />,
            wait.fit ?? '–',
            ...(mayRun
              ? [
                  <>
                    <Link
                      href={`/constellations/${constellation.id}/memberships/new?householdId=${wait.id}`}
                      hidden={wait.name}
                    >
                      Add
                    </Link>
                    <Form action={`/waits/${wait.waitId}/ends`}>
                      <Button kind="secondary">Take {wait.name} off the list</Button>
                    </Form>
                  </>,
                ]
              : []),
          ])}
        />
      </>
    )}
  </>
)

const Exceptions = ({ constellation, exceptions, endingExceptionIds, mayExcept }: ConstellationView) => (
  <>
    {(exceptions.length > 0 || (mayExcept && constellation.state !== 'closed')) && (
      <Heading size="l">Exceptions</Heading>
    )}
    {exceptions.length > 0 && (
      <Table
        columns={[
          'For',
          'Rule',
          'Reason',
          'Until',
          ...(mayExcept ? [{ label: 'Actions', hidden: true }] : []),
        ]}
        rows={exceptions.map((exception) => [
          exception.householdName ?? 'The whole constellation',
          ruleWords[exception.rule],
          exception.reason,
          <>
            <Day of={exception.untilOn} />{' '}
            {endingExceptionIds.has(exception.id) && <Tag colour="yellow">Ends soon</Tag>}
          </>,
          ...(mayExcept
            ? [
                <Form action={`/exceptions/${exception.id}/ends`}>
                  <Button kind="secondary">End now</Button>
                </Form>,
              ]
            : []),
        ])}
      />
    )}
    {mayExcept && constellation.state !== 'closed' && (
      <Body>
        <Link href={`/constellations/${constellation.id}/exceptions/new`}>Allow an exception</Link>
      </Body>
    )}
  </>
)

const Left = ({ constellation, left, mayRun }: ConstellationView) => (
  <>
    {left.length > 0 && (
      <>
        <Heading size="l">Homes that left</Heading>
        <Table
          columns={['Home', 'From', 'To', 'Why', ...(mayRun ? [{ label: 'Actions', hidden: true }] : [])]}
          rows={left.map((membership) => [
            <>
              <Link href={`/households/${membership.id}`}>{membership.name}</Link>
              {membership.part === 'hub' && ', hub home'}
            </>,
            <Day of={membership.joinedOn} />,
            membership.leftOn ? <Day of={membership.leftOn} /> : '',
            membership.why ?? '–',
            ...(mayRun
              ? [
                  constellation.state !== 'closed' && membership.undoneById === null ? (
                    <Link
                      href={`/memberships/${membership.membershipId}/restorations/new`}
                      hidden={membership.name}
                    >
                      Undo
                    </Link>
                  ) : (
                    ''
                  ),
                ]
              : []),
          ])}
        />
      </>
    )}
  </>
)

import type { HomeShown, HubShown, StandingToday } from '#src/plans/rules/shown.ts'
import { dayInWords } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { Tags } from '../components/filters.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { HouseholdName } from '../constellations/household-name.tsx'
import { ownHouseholdInShort } from '../constellations/refusals.ts'
import { DistanceWords } from '../constellations/words.tsx'
import { kindWords } from '../households/words.ts'
import { type Names, reasonInWords } from './reasons.ts'

interface Shown {
  plan: { id: string; limitMetres: number; minHomes: number }
  names: Names
  /** On paper: nothing leads on from there. */
  printed?: boolean
}

/** The constellations of a plan, each with the homes that stay and that join. */
export const Hubs = ({ hubs, ...shown }: Shown & { hubs: readonly HubShown[] }) => (
  <>
    {hubs.map((hub) => (
      <section class="kith-planned">
        <HubHead hub={hub} {...shown} />
        <HomesOf hub={hub} {...shown} />
      </section>
    ))}
  </>
)

const HubHead = ({ hub, plan, printed }: Shown & { hub: HubShown }) => (
  <>
    <Heading
      level={3}
      size="m"
      tag={
        (hub.part === 'opens' || hub.lacking > 0) && (
          <Tags>
            {hub.part === 'opens' && <Tag colour="turquoise">New</Tag>}
            {hub.lacking > 0 && (
              <Tag colour="grey">
                Lacks {hub.lacking} {hub.lacking === 1 ? 'home' : 'homes'}
              </Tag>
            )}
          </Tags>
        )
      }
    >
      {hub.place}. {(hub.part === 'runs' && hub.today?.name) || hub.name}
    </Heading>
    <Body>
      Hub home: {printed ? hub.name : <HouseholdName of={hub} />}.{' '}
      {[
        ...(hub.staying > 0 ? [`${hub.staying} ${hub.staying === 1 ? 'stays' : 'stay'}`] : []),
        `${hub.joining === 0 ? 'nobody' : hub.joining} ${hub.joining < 2 ? 'joins' : 'join'}`,
      ].join(', ')}
      .{!printed && <HubToday hub={hub} plan={plan} />}
    </Body>
  </>
)

const HubToday = ({ hub, plan }: Pick<Shown, 'plan'> & { hub: HubShown }) => {
  if (hub.part === 'opens' && !hub.today)
    return (
      <>
        <br />
        <Link href={`/constellations/new?plan=${plan.id}&hub=${hub.id}`} hidden={`around ${hub.name}`}>
          Form this constellation
        </Link>
      </>
    )
  if (!hub.today) return <> It is hub home of none any more: work this plan out again.</>
  if (!hub.today.name) return <> Somebody else runs its constellation.</>
  return (
    <>
      <br />
      <Link href={`/constellations/${hub.today.id}`}>
        {hub.part === 'opens' ? `Formed as ${hub.today.name}` : `Open ${hub.today.name}`}
      </Link>
    </>
  )
}

const HomesOf = ({ hub, plan, names, printed }: Shown & { hub: HubShown }) =>
  hub.homes.length === 0 ? (
    <Body kind="quiet">No home is with it yet.</Body>
  ) : (
    <Table
      caption={`Homes of ${hub.name}`}
      captionHidden
      columns={['Home', { label: 'Distance', numeric: true }, 'In this plan']}
      rows={hub.homes.map((home) => [
        <>
          {printed ? home.name : <HouseholdName of={home} />}
          <div class="kith-quiet">{kindWords[home.kind]}</div>
          {!printed && home.why && <Why home={home} plan={plan} names={names} />}
        </>,
        home.distance === undefined ? '–' : <DistanceWords of={home.distance} />,
        <Standing home={home} plan={plan} printed={printed} />,
      ])}
    />
  )

const Why = ({ home, plan, names }: Shown & { home: HomeShown }) =>
  home.why && (
    <Details summary="Why not a nearer one">
      {reasonInWords(home.why, names, { limitKm: plan.limitMetres / 1000, minHomes: plan.minHomes }).cause}
    </Details>
  )

/** What the plan does with a home, and how far that is. */
const Standing = ({
  home: { id, name, part, standing },
  plan,
  printed,
}: Pick<Shown, 'plan'> & { home: HomeShown; printed: boolean | undefined }) => {
  if (printed || standing.is !== 'to offer')
    return <StandingWords part={part} standing={standing} printed={printed} />
  return (
    <>
      <Link href={`/plans/${plan.id}/homes/${id}/offers/new`} hidden={`to ${name}`}>
        Offer a place
      </Link>
      {standing.waits === 'waits' && <div class="kith-quiet">waits for it</div>}
    </>
  )
}

const StandingWords = ({
  part,
  standing,
  printed,
}: {
  part: HomeShown['part']
  standing: StandingToday
  printed: boolean | undefined
}) => {
  switch (standing.is) {
    case 'there':
      return part === 'stays' ? <>Stays</> : <Tag colour="green">Has joined</Tag>
    case 'offered':
      return <Tag colour="blue">Offered until {dayInWords(standing.untilOn)}</Tag>
    case 'elsewhere':
      return standing.where ? (
        <>
          Has a place in{' '}
          {printed ? (
            standing.where.name
          ) : (
            <Link href={`/constellations/${standing.where.id}`}>{standing.where.name}</Link>
          )}
        </>
      ) : (
        <>Has a place in another constellation</>
      )
    case 'left':
      return <>Has left since</>
    case 'ended':
      return <>Has left the service</>
    case 'no hub now':
      return <>Its constellation has no hub home now</>
    case 'to form':
      return <>Joins when it is formed</>
    case 'own household':
      return (
        <>
          Joins
          {!printed && <div class="kith-quiet">{ownHouseholdInShort}</div>}
        </>
      )
    default:
      return <>Joins</>
  }
}

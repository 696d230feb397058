import type { State } from '#src/constellations/rules.ts'
import type { WhomToRing } from '#src/cover/rules/shown.ts'
import { InsetText } from '../components/inset-text.tsx'
import { Phone } from '../components/phone.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { WhileAway } from '../cover/whom-to-ring.tsx'
import { daysInWords } from '../cover/words.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { StateTag } from './words.tsx'

interface Props {
  frame: Frame
  /** The viewer's own household. */
  householdId: string | null
  constellation: {
    id: string
    name: string
    state: State
    stateSince: string
    homes: number
  }
  /** `cover`: it stands in for the hub home today. */
  part: 'hub' | 'satellite' | 'cover'
  /** When the hub home is away, and whom to ring then. */
  away: readonly WhomToRing[]
  /** How many more homes it needs, for its hub carer; the number only. */
  needs: number
  /** The homes that the viewer may see: for the hub all of them, for a satellite home the hub. */
  homes: readonly {
    id: string
    part: 'hub' | 'satellite'
    carers: readonly { name: string; phone: string | null }[]
  }[]
}

/** A constellation as its own homes see it: who they have got, and how to ring them. Nothing that is for staff. */
export const OwnConstellationPage = ({
  frame,
  householdId,
  constellation,
  part,
  away,
  needs,
  homes,
}: Props) => (
  <Layout frame={frame} title={constellation.name}>
    <Heading
      level={1}
      caption={part === 'cover' ? 'You stand in for its hub home' : 'Your constellation'}
      tag={<StateTag state={constellation.state} since={constellation.stateSince} />}
    >
      {constellation.name}
    </Heading>
    <Body>
      {part === 'cover'
        ? `${counted(constellation.homes)} around the hub home that is away.`
        : part === 'hub'
          ? `${counted(constellation.homes)} around yours.`
          : `${counted(constellation.homes)} around one hub home, and yours is one of them.`}
    </Body>
    {part !== 'cover' && <WhileAway of={away} hub={part === 'hub'} />}
    {part === 'hub' && (
      <Body>
        <Link href={`/households/${householdId}/aways/new`}>Say when you are away</Link>
      </Body>
    )}
    {part === 'cover' &&
      away
        .flatMap(({ cover }) => cover ?? [])
        .map((cover) => <InsetText>You stand in {daysInWords(cover)}.</InsetText>)}
    {part !== 'satellite' && needs > 0 && (
      <InsetText>
        There is room for {needs} more {needs === 1 ? 'home' : 'homes'}. Your liaison worker is looking.
      </InsetText>
    )}
    <Heading>{{ hub: 'Your homes', satellite: 'Your hub home', cover: 'Its homes' }[part]}</Heading>
    {homes.length === 0 ? (
      <Body>{part === 'satellite' ? 'There is no hub home just now.' : 'No home has joined yet.'}</Body>
    ) : (
      <Table
        columns={['Who', { label: 'Phone', hidden: true }]}
        rows={homes.map(({ id, carers, part: home }) => [
          <>
            {part === 'satellite' ? named(carers) : <Link href={`/households/${id}`}>{named(carers)}</Link>}
            {part === 'cover' && home === 'hub' && ', the hub home'}
          </>,
          <Numbers of={carers} />,
        ])}
      />
    )}
    {part !== 'satellite' && (
      <Body>
        <Link href={`/constellations/${constellation.id}/one-to-ones`}>Calls and visits with them</Link>
      </Body>
    )}
  </Layout>
)

const named = (carers: Props['homes'][number]['carers']) =>
  carers.map((carer) => carer.name).join(' and ') || 'Not known yet'

const counted = (homes: number) => (homes === 1 ? 'One home' : `${homes} homes`)

/** Whom a tap rings: of two who foster together, each by name. */
const Numbers = ({ of }: { of: Props['homes'][number]['carers'] }) => {
  const reached = of.filter((carer) => carer.phone !== null)
  if (reached.length === 0) return 'Not shared'
  return reached.map(({ name, phone }) => (
    <div>
      <Phone number={phone ?? ''} /> {of.length > 1 && <span class="kith-quiet">{name}</span>}
    </div>
  ))
}

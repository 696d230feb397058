import type { State } from '#src/constellations/rules.ts'
import { InsetText } from '../components/inset-text.tsx'
import { Phone } from '../components/phone.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { StateTag } from './words.tsx'

interface Props {
  frame: Frame
  constellation: {
    name: string
    state: State
    stateSince: string
    homes: number
  }
  part: 'hub' | 'satellite'
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
export const OwnConstellationPage = ({ frame, constellation, part, needs, homes }: Props) => (
  <Layout frame={frame} title={constellation.name}>
    <Heading
      level={1}
      caption="Your constellation"
      tag={<StateTag state={constellation.state} since={constellation.stateSince} />}
    >
      {constellation.name}
    </Heading>
    <Body>
      {part === 'hub'
        ? `${counted(constellation.homes)} around yours.`
        : `${counted(constellation.homes)} around one hub home, and yours is one of them.`}
    </Body>
    {part === 'hub' && needs > 0 && (
      <InsetText>
        There is room for {needs} more {needs === 1 ? 'home' : 'homes'}. Your liaison worker is looking.
      </InsetText>
    )}
    <Heading>{part === 'hub' ? 'Your homes' : 'Your hub home'}</Heading>
    {homes.length === 0 ? (
      <Body>{part === 'hub' ? 'No home has joined yet.' : 'There is no hub home just now.'}</Body>
    ) : (
      <Table
        columns={['Who', { label: 'Phone', hidden: true }]}
        rows={homes.map(({ carers }) => [
          carers.map((carer) => carer.name).join(' and ') || 'Not known yet',
          <Numbers of={carers} />,
        ])}
      />
    )}
  </Layout>
)

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

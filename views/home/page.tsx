import { has, type Viewer } from '#src/access/rules.ts'
import type { OwnConstellation, StaffFacts } from '#src/home/rules.ts'
import { Day } from '../components/day.tsx'
import { Deeds } from '../components/deeds.tsx'
import { Facts, type GlanceFact } from '../components/facts.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props {
  frame: Frame
  viewer: Viewer
  facts: StaffFacts | undefined
  /** The constellations given to a liaison worker. */
  given: readonly OwnConstellation[]
  /** The constellation of the viewer's own household. */
  own: { id: string; name: string } | undefined
}

/** The front page: what somebody with these roles should know first, each with its next step. */
export const HomePage = ({ frame, viewer, facts, given, own }: Props) => (
  <Layout frame={frame} title="Today">
    <Heading level={1}>{frame.serviceName}</Heading>
    {viewer.householdId && <OwnNetwork viewer={viewer} own={own} />}
    {facts && <Facts items={factsFor(viewer, facts)} />}
    {has(viewer, 'liaison') && <Given constellations={given} />}
    {has(viewer, 'manager') && <Managing />}
    {!facts && !viewer.householdId && (
      <Body>You have nothing to do here yet. If you expected something, ask a manager of your service.</Body>
    )}
    <Body>
      <Link href="/account/password">Change your password</Link>
    </Body>
  </Layout>
)

const counted = (count: number, one: string, many: string) => (count === 1 ? one : many)

function factsFor(viewer: Viewer, facts: StaffFacts): GlanceFact[] {
  const { households, homesToPlace, onHold, constellations, needHomes, needHub, exceptionsEnding } = facts
  const all: (GlanceFact | false)[] = [
    {
      number: households,
      words: counted(households, 'household', 'households'),
      next: { href: '/households', text: 'See households' },
    },
    has(viewer, 'manager', 'coordinator') && {
      number: homesToPlace,
      words: counted(homesToPlace, 'home to place on the map', 'homes to place on the map'),
      next: homesToPlace > 0 ? { href: '/households/to-place', text: 'Place homes' } : undefined,
      attention: homesToPlace > 0,
    },
    has(viewer, 'coordinator') && {
      number: onHold,
      words: counted(onHold, 'home on hold: worth a call', 'homes on hold: worth a call'),
      next: onHold > 0 ? { href: '/households?hold=yes', text: 'See who is on hold' } : undefined,
    },
    has(viewer, 'manager', 'liaison', 'coordinator') && {
      number: constellations,
      words: counted(constellations, 'constellation', 'constellations'),
      next: { href: '/constellations', text: 'See constellations' },
    },
    has(viewer, 'manager', 'liaison', 'coordinator') && {
      number: needHomes,
      words: counted(needHomes, 'constellation needs more homes', 'constellations need more homes'),
      next: needHomes > 0 ? { href: '/constellations?state=needs', text: 'See what they need' } : undefined,
      attention: needHomes > 0,
    },
    has(viewer, 'manager', 'liaison') && {
      number: needHub,
      words: counted(needHub, 'constellation needs a hub home', 'constellations need a hub home'),
      next: needHub > 0 ? { href: '/constellations?state=needs', text: 'Find a hub home' } : undefined,
      attention: needHub > 0,
    },
    has(viewer, 'manager', 'liaison') &&
      exceptionsEnding > 0 && {
        number: exceptionsEnding,
        words: counted(
          exceptionsEnding,
          'constellation has an exception that ends soon',
          'constellations have an exception that ends soon',
        ),
        next: { href: '/constellations?state=ending', text: 'See what to decide' },
        attention: true,
      },
  ]
  return all.filter((fact) => fact !== false)
}

const Given = ({ constellations }: { constellations: readonly OwnConstellation[] }) => (
  <>
    <Heading>Your constellations</Heading>
    {constellations.length === 0 ? (
      <Body>
        None yet. <Link href="/constellations/new">Form a constellation</Link>
      </Body>
    ) : (
      <Table
        columns={['Constellation', 'Homes', 'State']}
        rows={constellations.map((one) => [
          <Link href={`/constellations/${one.id}`}>{one.name}</Link>,
          `${one.homes} of ${one.minHomes}–${one.maxHomes}`,
          <StateAndNeed of={one} />,
        ])}
      />
    )}
  </>
)

const StateAndNeed = ({ of }: { of: OwnConstellation }) => {
  const missing = of.minHomes - of.homes
  return (
    <>
      {of.state}
      {of.needsHomesSince && (
        <>
          : needs {missing} more {missing === 1 ? 'home' : 'homes'} since <Day of={of.needsHomesSince} />
        </>
      )}
      {of.needsHubSince && (
        <>
          : needs a hub since <Day of={of.needsHubSince} />
        </>
      )}
    </>
  )
}

const Managing = () => (
  <>
    <Heading>Looking after the service</Heading>
    <List
      items={[
        <Link href="/accounts">People who can sign in</Link>,
        <Link href="/settings">Settings</Link>,
        <Link href="/quadrants">Quadrants</Link>,
      ]}
    />
  </>
)

const OwnNetwork = ({ viewer, own }: Pick<Props, 'viewer' | 'own'>) => (
  <>
    {own && (
      <Body kind="lead">
        You belong to {own.name}
        {viewer.hubOfId === own.id && ', and your home is its hub'}.
      </Body>
    )}
    <Deeds
      items={[
        ...(own ? [{ href: `/constellations/${own.id}`, text: own.name }] : []),
        { href: `/households/${viewer.householdId}`, text: 'Your household' },
      ]}
    />
  </>
)

import { standingIn, supervisionParts } from '#src/households/rules.ts'
import { Day } from '../components/day.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import type { HouseholdShown } from './shown.ts'
import { partWords } from './words.ts'

/** Who this household has got: its constellation now, those before, and what it waits for. */
export const Network = ({ household, memberships, waits }: HouseholdShown) => {
  const now = memberships.filter((membership) => membership.leftOn === null)
  const before = memberships.filter((membership) => membership.leftOn !== null)
  return (
    <>
      <Heading>{household.sight === 'own' ? 'My network' : 'Its network'}</Heading>
      {now.length === 0 && <Body>In no constellation just now.</Body>}
      <List
        items={[
          ...now.map((membership) => (
            <>
              {membership.part === 'hub' ? 'Hub home of ' : 'Satellite home of '}
              <Constellation {...membership} />, since <Day of={membership.joinedOn} />
            </>
          )),
          ...waits.map((wait) => (
            <>
              Would like to join <Constellation {...wait} />, waiting since <Day of={wait.sinceOn} />
            </>
          )),
          ...before.map((membership) => (
            <>
              {membership.part === 'hub' ? 'Was hub home of ' : 'Was in '}
              <Constellation {...membership} />, <Day of={membership.joinedOn} /> to{' '}
              {membership.leftOn && <Day of={membership.leftOn} />}
            </>
          )),
        ]}
      />
    </>
  )
}

const Constellation = ({
  constellationId,
  name,
  mayOpen,
}: {
  constellationId: string
  name: string
  mayOpen: boolean
}) => (mayOpen ? <Link href={`/constellations/${constellationId}`}>{name}</Link> : <span>{name}</span>)

/** Who supervises today, and who covers. */
export const Supervision = ({ household, supervisions, rights, today }: HouseholdShown) => (
  <>
    <Heading>Who supervises</Heading>
    <SummaryList
      rows={supervisionParts.map((part) => {
        const standing = standingIn(supervisions, part, today)
        return {
          key: partWords[part],
          value: standing ? (
            <>
              {standing.workerName}, since <Day of={standing.fromOn} />
            </>
          ) : (
            'Nobody is named'
          ),
          actions: rights.edit
            ? [
                {
                  href: `/households/${household.id}/supervisions/new?part=${part}`,
                  text: 'Change',
                  hidden: partWords[part],
                },
              ]
            : undefined,
        }
      })}
    />
  </>
)

/** Who must not meet this household, with the reason: shown only to those who may keep apart. */
export const KeptApart = ({ household, keptApart }: HouseholdShown) => (
  <>
    <Heading>Kept apart</Heading>
    {keptApart.length === 0 && <Body>From nobody.</Body>}
    {keptApart.map(({ id, name, reason, setAt }) => (
      <SummaryList
        card={{ title: name, level: 3 }}
        rows={[
          { key: 'Since', value: <Day of={setAt} /> },
          { key: 'Why', value: reason },
          {
            key: 'End it',
            value: (
              <Link href={`/keep-aparts/${id}/ends/new`} hidden={`with ${name}`}>
                They may meet again
              </Link>
            ),
          },
        ]}
      />
    ))}
    <Body>
      <Link href={`/households/${household.id}/keep-aparts/new`}>Keep apart from another household</Link>
    </Body>
  </>
)

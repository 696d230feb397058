import { tookOtherPart } from '#src/constellations/rules/timeline.ts'
import { Button } from '../components/button.tsx'
import { Day, dayInWords } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { capital, kindWords } from '../households/words.ts'
import { HouseholdName } from './household-name.tsx'
import { ownHouseholdInShort } from './refusals.ts'
import type { ConstellationView } from './shown.ts'
import { DistanceWords, decisionWords } from './words.tsx'

/** Its homes today, with what is to decide about them. */
export const Homes = ({ constellation, homes, mayRun, hub }: ConstellationView) => (
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
            {home.number}. <HouseholdName of={home} />
            {home.decisions.map((decision) => (
              <div>
                <Tag colour="grey">{decisionWords[decision]}: to decide</Tag>
              </div>
            ))}
          </>,
          kindWords[home.kind],
          <>
            <DistanceWords of={home.distance} />
            {home.exceptionUntil && (
              <div class="kith-quiet">exception until {dayInWords(home.exceptionUntil)}</div>
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

/** Homes that left; an end that was a mistake can be undone. */
export const Left = ({ constellation, left, mayRun, ownHomeId, homes, hub }: ConstellationView) => {
  const now = [
    ...homes.map((home) => ({ ...home, part: 'satellite' as const })),
    ...(hub ? [{ ...hub, part: 'hub' as const }] : []),
  ]
  const gone = left.filter((membership) => !tookOtherPart(membership, [...left, ...now]))
  return (
    gone.length > 0 && (
      <>
        <Heading size="l">Homes that left</Heading>
        <Table
          columns={['Home', 'From', 'To', 'Why', ...(mayRun ? [{ label: 'Actions', hidden: true }] : [])]}
          rows={gone.map((membership) => [
            <>
              <HouseholdName of={membership} />
              {membership.part === 'hub' && ', hub home'}
            </>,
            <Day of={membership.joinedOn} />,
            membership.leftOn ? <Day of={membership.leftOn} /> : '',
            membership.why ? capital(membership.why) : '–',
            ...(mayRun
              ? [
                  constellation.state !== 'closed' &&
                  membership.undoneById === null &&
                  // Whoever is in again has nothing to undo.
                  !now.some((home) => home.id === membership.id) ? (
                    membership.id === ownHomeId ? (
                      <span class="kith-quiet">{ownHouseholdInShort}</span>
                    ) : (
                      <Link
                        href={`/memberships/${membership.membershipId}/restorations/new`}
                        hidden={membership.name}
                      >
                        Undo
                      </Link>
                    )
                  ) : (
                    ''
                  ),
                ]
              : []),
          ])}
        />
      </>
    )
  )
}

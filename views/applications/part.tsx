import type { ApplicationOutcome } from '#src/applications/rules.ts'
import { LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { VisitList, type VisitListed } from './visit-list.tsx'
import { outcomeWords } from './words.ts'

interface Props {
  householdId: string
  applications: readonly {
    id: string
    openedOn: string
    closedOn: string | null
    outcome: ApplicationOutcome | null
  }[]
  visits: readonly VisitListed[]
  /** It may begin one. */
  mayBegin: boolean
  mayVisit: boolean
}

/** On the page of a household: its way to approval, and the visits on it. Nothing where there is none. */
export const ApplicationPart = ({ householdId, applications, visits, mayBegin, mayVisit }: Props) =>
  (applications.length > 0 || visits.length > 0 || mayBegin) && (
    <>
      <Heading>Way to approval</Heading>
      {applications.length > 0 && (
        <List
          items={applications.map(({ id, openedOn, closedOn, outcome }) => (
            <>
              <Link href={`/applications/${id}`}>
                Begun on <Day of={openedOn} />
              </Link>
              {closedOn !== null && outcome !== null && (
                <>
                  , {outcomeWords[outcome].toLowerCase()} on <Day of={closedOn} />
                </>
              )}
            </>
          ))}
        />
      )}
      {visits.length > 0 && <VisitList visits={visits} />}
      {applications.length === 0 && visits.length === 0 && <Body>Not begun.</Body>}
      {mayBegin && (
        <LinkButton href={`/households/${householdId}/applications/new`} kind="secondary">
          Begin the way to approval
        </LinkButton>
      )}
      {mayVisit && (
        <LinkButton href={`/households/${householdId}/visits/new`} kind="secondary">
          Plan a visit
        </LinkButton>
      )}
    </>
  )

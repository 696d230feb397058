import type { Distance } from '#src/constellations/rules/distances.ts'
import type { OpenReason } from '#src/constellations/rules/joining.ts'
import type { Constellation } from '#src/constellations/rules.ts'
import type { HouseholdKind } from '#src/households/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { HomeSearch } from '../components/home-search.tsx'
import { Strength } from '../components/strength.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { WarningText } from '../components/warning-text.tsx'
import { kindWords } from '../households/words.ts'
import { type Frame, Layout } from '../layout.tsx'
import { type Common, crumbs, Page } from './change.tsx'
import { ConfirmDistance, Fit, roughlyKnown } from './fields.tsx'
import { DistanceWords, limitInWords, ReasonTag } from './words.tsx'

interface CandidateView {
  id: string
  name: string
  kind: HouseholdKind
  quadrant: string
  openPlaceIn: string | null
  distance: Distance
  reason: OpenReason | undefined
}

interface ListProps {
  frame: Frame
  constellation: Constellation
  candidates: readonly CandidateView[]
  search: string
  /** The minutes that a way on the road may take, in a service that goes by them. */
  limitMinutes: number | undefined
  problems?: Record<string, string>
}

/** Homes that could join, the nearest first, and beside each that cannot a reason that anyone may see. */
export const CandidatesPage = ({
  frame,
  constellation,
  candidates,
  search,
  limitMinutes,
  problems,
}: ListProps) => {
  const at = `/constellations/${constellation.id}`
  return (
    <Layout
      frame={frame}
      title={`Add a home to ${constellation.name}`}
      breadcrumbs={crumbs(constellation)}
      problems={problems}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={constellation.name}>
        Add a home
      </Heading>
      <Body>
        <Strength homes={constellation.homes} min={constellation.minHomes} max={constellation.maxHomes} />
      </Body>
      <HomeSearch action={`${at}/memberships/new`} typed={search} />
      {candidates.length === 0 ? (
        <Body>
          {search ? 'No home has a name like that.' : 'No home is near enough. Find one by its name instead.'}
        </Body>
      ) : (
        <Table
          caption={search ? 'Homes found' : 'Homes near the hub'}
          columns={['Home', 'Kind', 'Quadrant', { label: 'From the hub', numeric: true }, 'Can it join?']}
          rows={candidates.map((candidate) => [
            <Link href={`/households/${candidate.id}`}>{candidate.name}</Link>,
            kindWords[candidate.kind],
            candidate.quadrant,
            <DistanceWords of={candidate.distance} />,
            candidate.reason ? (
              <>
                <ReasonTag reason={candidate.reason} />{' '}
                {candidate.reason === 'full' && (
                  <Link href={`${at}/waits/new?householdId=${candidate.id}`} hidden={candidate.name}>
                    Wait for a place
                  </Link>
                )}
              </>
            ) : (
              <Link href={`${at}/memberships/new?householdId=${candidate.id}`} hidden={candidate.name} strong>
                Choose
              </Link>
            ),
          ])}
        />
      )}
      <Body kind="quiet">
        Distances are as the crow flies, rounded up to the next whole kilometre.
        {limitMinutes !== undefined &&
          ` A home lives near enough within ${limitMinutes} minutes by road, shown rounded up to the next five; about
        stands where they follow from the straight line only.`}{' '}
        Hidden homes are found by name only.
      </Body>
    </Layout>
  )
}

interface JoinProps extends Common {
  home: { id: string; name: string; kind: HouseholdKind; distance: Distance }
  /** Whether a person has to make sure of the distance. */
  askDistance: boolean
  limitMinutes: number | undefined
  once: string
}

/** One home joins: its own yes, the fit, and where the distance is unsure a person's word. */
export const JoinPage = ({ home, askDistance, limitMinutes, once, ...common }: JoinProps) => {
  const { constellation, problems } = common
  return (
    <Page {...common} title={`Add ${home.name}`}>
      <Body>
        {kindWords[home.kind]}, <DistanceWords of={home.distance} /> from the hub home
        {limitMinutes === undefined && ' as the crow flies'}.
      </Body>
      <WarningText>Nobody joins without their own yes. Ask the family first.</WarningText>
      <Form action={`/constellations/${constellation.id}/memberships`} once={once}>
        <input type="hidden" name="householdId" value={home.id} />
        <DateInput {...fieldIn(common)('agreedOn', 'When did this home say yes?')} />
        {(askDistance || problems.distanceConfirmed) && (
          <ConfirmDistance
            {...common}
            limit={limitInWords(constellation.limitMetres, limitMinutes)}
            hint={roughlyKnown(limitMinutes)}
          />
        )}
        <Fit {...common} />
        <Button>Add this home</Button>
      </Form>
      <Form action={`/constellations/${constellation.id}/waits`}>
        <input type="hidden" name="householdId" value={home.id} />
        <Button kind="secondary">Put it on the waiting list instead</Button>
      </Form>
    </Page>
  )
}

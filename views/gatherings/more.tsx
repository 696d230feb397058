import { signedPounds } from '#src/spending/rules.ts'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { TrainingsPart } from './training.tsx'

/** What was taught and what was spent at a gathering, for whoever looks after it. */
export const MoreOf = ({
  id,
  constellationId,
  trainings,
  spendings,
}: {
  id: string
  constellationId: string
  trainings: readonly { id: string; topic: string; minutes: number; onDay: string }[]
  spendings: readonly { id: string; what: string; pence: number; reversesId: string | null }[]
}) => (
  <>
    <TrainingsPart of={trainings} newHref={`/trainings/new?gatheringId=${id}`} />
    <Heading>Spent</Heading>
    {spendings.length === 0 ? (
      <Body>Nothing noted.</Body>
    ) : (
      <List
        items={spendings.map((spending) => (
          <Link href={`/spendings/${spending.id}`}>
            {signedPounds(spending.reversesId === null ? spending.pence : -spending.pence)}, {spending.what}
          </Link>
        ))}
      />
    )}
    <Body>
      <Link href={`/spendings/new?constellationId=${constellationId}&gatheringId=${id}`}>Note spending</Link>
    </Body>
  </>
)

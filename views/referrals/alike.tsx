import type { ComparedFact } from '#src/referrals/rules/likeness.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { dayInWords } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { sharedWords } from './words.ts'

export interface Alike {
  id: string
  kind: 'candidate' | 'carer'
  name: string | null
  href: string | undefined
  enquiredOn: string | undefined
  erased: boolean
  shared: readonly ComparedFact[]
  answer: 'the same' | 'not the same' | null
  decidedBy: string | null
}

/** Who somebody could be, with what they have in common; what was decided stays in sight. */
export const AlikeList = ({ candidateId, alike }: { candidateId: string; alike: readonly Alike[] }) => {
  const open = alike.filter(({ answer }) => answer === null)
  const decided = alike.filter(({ answer }) => answer !== null)
  if (alike.length === 0) return null
  return (
    <>
      <Heading>Could be somebody we know</Heading>
      {open.map((other) => (
        <div class="kith-alike">
          <Body>
            <Who other={other} />. {sharedWords(other.shared)}.
          </Body>
          <Decide candidateId={candidateId} other={other} />
        </div>
      ))}
      {decided.map((other) => (
        <Body kind="quiet">
          <Who other={other} />: {other.answer === 'the same' ? 'the same person' : 'not the same person'}
          {other.decidedBy !== null && `, as ${other.decidedBy} decided`}.
        </Body>
      ))}
    </>
  )
}

const Who = ({ other: { kind, name, href, enquiredOn, erased } }: { other: Alike }) => {
  const words =
    kind === 'carer'
      ? (name ?? 'A carer of the service, of whom the coordinator of their quadrant can tell you more')
      : `${erased ? 'Somebody whose details were erased' : name}, who enquired on ${enquiredOn ? dayInWords(enquiredOn) : 'a day not known'}`
  return href === undefined ? <span>{words}</span> : <Link href={href}>{words}</Link>
}

const Decide = ({ candidateId, other }: { candidateId: string; other: Alike }) => (
  <ButtonGroup>
    {(['the same', 'not the same'] as const).map((answer) => (
      <Form action={`/candidates/${candidateId}/comparisons`}>
        <input type="hidden" name="kind" value={other.kind} />
        <input type="hidden" name="other" value={other.id} />
        <input type="hidden" name="answer" value={answer} />
        <Button kind="secondary">
          {answer === 'the same' ? 'The same person' : 'Not the same'}
          {other.name !== null && <span class="govuk-visually-hidden"> as {other.name}</span>}
        </Button>
      </Form>
    ))}
  </ButtonGroup>
)

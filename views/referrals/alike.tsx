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
  /** Whether it is theirs to compare. */
  mayCompare: boolean
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
            <Who other={other} />. {other.mayCompare && `${sharedWords(other.shared)}.`}
          </Body>
          {other.mayCompare && <Decide candidateId={candidateId} other={other} answers={answers} />}
        </div>
      ))}
      {decided.map((other) => (
        <div class="kith-alike">
          <Body kind="quiet">
            <Who other={other} />: {other.answer === 'the same' ? 'the same person' : 'not the same person'}
            {other.decidedBy !== null && `, as ${other.decidedBy} decided`}.
          </Body>
          {other.mayCompare && (
            <Decide
              candidateId={candidateId}
              other={other}
              answers={answers.filter((answer) => answer !== other.answer)}
            />
          )}
        </div>
      ))}
    </>
  )
}

const answers = ['the same', 'not the same'] as const

const Who = ({ other: { kind, name, mayCompare, href, enquiredOn, erased } }: { other: Alike }) => {
  if (!mayCompare)
    return <>Somebody else in the list, whom a colleague has to compare: your household has to do with them</>
  const words =
    kind === 'carer'
      ? (name ?? 'A carer of the service, of whom the coordinator of their quadrant can tell you more')
      : `${erased ? 'Somebody whose details were erased' : name}, who enquired on ${enquiredOn ? dayInWords(enquiredOn) : 'a day not known'}`
  return href === undefined ? <span>{words}</span> : <Link href={href}>{words}</Link>
}

/** An answer can be put right, but for two who were made one. */
const Decide = ({
  candidateId,
  other,
  answers,
}: {
  candidateId: string
  other: Alike
  answers: readonly ('the same' | 'not the same')[]
}) => (
  <ButtonGroup>
    {answers.map((answer) => (
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

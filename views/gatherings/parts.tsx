import type { Reply } from '#src/gatherings/rules.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { weekdayInWords } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { TextInput } from '../components/text-input.tsx'
import { placeInWords, timesInWords } from './words.ts'

interface WhenAndWhere {
  onDay: string
  fromTime: string
  untilTime: string | null
  at: 'venue' | 'hub home' | 'online'
  place: string | null
}

/** "Saturday 28 November 2026, 2pm to 4pm, St Mary’s hall". */
export const WhenAndWhere = ({ of }: { of: WhenAndWhere }) => (
  <>
    <time datetime={of.onDay}>{weekdayInWords(of.onDay)}</time>, {timesInWords(of)}, {placeInWords(of)}
  </>
)

const answers: readonly [Reply, string][] = [
  ['yes', 'Yes'],
  ['no', 'No'],
  ['maybe', 'Maybe'],
]

/** Yes, no or maybe in one tap, with how many people. */
export const ReplyForm = ({
  gatheringId,
  householdId,
  home,
  people,
  problem,
}: {
  gatheringId: string
  /** Of the hub, who answers for a home. */
  householdId?: string
  /** Whom the buttons are for, for those who hear them alone. */
  home?: string
  people: unknown
  problem?: string | undefined
}) => {
  const own = householdId === undefined
  return (
    <Form action={`/gatherings/${gatheringId}/replies`}>
      {householdId !== undefined && <input type="hidden" name="householdId" value={householdId} />}
      <TextInput
        name="people"
        id={`people-${householdId ?? gatheringId}`}
        label={own ? 'How many of you, if you come' : 'How many people'}
        width={2}
        inputmode="numeric"
        autocomplete="off"
        value={people}
        problem={problem}
      />
      <ButtonGroup>
        {answers.map(([value, text]) => (
          <Button kind={value === 'yes' && own ? undefined : 'secondary'} name="reply" value={value}>
            {text}
            {home && <span class="govuk-visually-hidden">: {home}</span>}
          </Button>
        ))}
      </ButtonGroup>
    </Form>
  )
}

import type { Reply } from '#src/gatherings/rules.ts'
import { bands } from '#src/group-sessions/rules/family-days.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { fieldIn } from '../components/field.tsx'
import { Fieldset } from '../components/fieldset.tsx'
import { Form } from '../components/form.tsx'
import { TextInput } from '../components/text-input.tsx'
import type { GroupTold } from './frame.tsx'
import { bandWords } from './words.ts'

const answers: readonly [Reply, string][] = [
  ['yes', 'Yes'],
  ['no', 'No'],
  ['maybe', 'Maybe'],
]

/** Yes, no or maybe in one tap, with how many people, and on a family day with whom. */
export const ReplyForm = ({
  sessionId,
  group,
  carer,
  entered,
  problems,
}: {
  sessionId: string
  group: GroupTold
  /** Of a coordinator, whom they answer for. */
  carer?: { carerId: string; name: string }
  entered: Record<string, unknown>
  problems: Record<string, string>
}) => {
  const suffix = carer ? `-${carer.carerId}` : ''
  const typed = fieldIn({ entered, problems })
  // Of a list of forms only the one that was sent has problems, by the carer's own fields.
  const field = (name: string, label: string, hint?: string) => ({
    ...typed(name, label, hint),
    id: `${name}${suffix}`,
    problem: problems[`${name}${suffix}`],
  })
  return (
    <Form action={`/group-sessions/${sessionId}/replies`}>
      {carer && <input type="hidden" name="carerId" value={carer.carerId} />}
      <TextInput
        {...field('people', carer ? 'How many people' : 'How many of you, if you come')}
        width={2}
        inputmode="numeric"
        autocomplete="off"
      />
      {group.childcare === 'yes' && (
        <TextInput
          {...field('childcare', 'Of these, children to look after')}
          width={2}
          inputmode="numeric"
          autocomplete="off"
        />
      )}
      {group.form === 'family day' && (
        <Fieldset legend="Young people among them">
          {bands.map((band) => (
            <TextInput {...field(band, bandWords[band])} width={2} inputmode="numeric" autocomplete="off" />
          ))}
          <TextInput
            {...field(
              'allergies',
              'What anybody cannot eat',
              'No names. It is kept sealed, and erased soon after the day',
            )}
            autocomplete="off"
          />
        </Fieldset>
      )}
      <ButtonGroup>
        {answers.map(([value, text]) => (
          <Button kind={value === 'yes' && !carer ? undefined : 'secondary'} name="reply" value={value}>
            {text}
            {carer && <span class="govuk-visually-hidden">: {carer.name}</span>}
          </Button>
        ))}
      </ButtonGroup>
    </Form>
  )
}

import { Button } from '../components/button.tsx'
import { Details } from '../components/details.tsx'
import type { Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import type { GroupTold } from './frame.tsx'
import { ReplyForm } from './reply.tsx'

interface Props extends Typed {
  session: { id: string }
  group: GroupTold
  /** What was looked for, and who was found that has not replied. */
  find: string
  found: readonly { carerId: string; name: string; household: string }[]
}

/** For whoever sees who comes: a carer rings, and is answered for without having replied before. */
export const AnswerForAnother = ({ session, group, find, found, entered, problems }: Props) => (
  <>
    <Heading id="somebody-else">Answer for somebody else</Heading>
    {find !== '' && found.length === 0 && (
      <Body>Nobody of your quadrants who is not on the list is called that.</Body>
    )}
    <ul class="kith-rows">
      {found.map(({ carerId, name, household }) => (
        <li>
          <b>{name}</b>, {household}
          <Details
            open={entered.carerId === carerId}
            summary={
              <>
                Answer for them<span class="govuk-visually-hidden">: {name}</span>
              </>
            }
          >
            <ReplyForm
              sessionId={session.id}
              group={group}
              carer={{ carerId, name }}
              entered={entered.carerId === carerId ? entered : {}}
              problems={problems}
            />
          </Details>
        </li>
      ))}
    </ul>
    <Form action={`/group-sessions/${session.id}#somebody-else`} method="get" role="search">
      <TextInput
        name="find"
        label="A carer’s name"
        hint="The beginning is enough"
        value={find}
        autocomplete="off"
      />
      <Button kind="secondary">Find</Button>
    </Form>
  </>
)

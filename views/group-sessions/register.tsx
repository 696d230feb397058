import type { Attendance, Reply } from '#src/gatherings/rules.ts'
import { type PlaceInSession, type VisitorKind, visitorKinds } from '#src/group-sessions/rules.ts'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { Details } from '../components/details.tsx'
import { fieldIn } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Select } from '../components/select.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { ThreeWay } from '../gatherings/who-came.tsx'
import type { Frame } from '../layout.tsx'
import { type GroupTold, SessionFrame, type SessionTold } from './frame.tsx'
import { visitorWords } from './words.ts'

interface CarerToTick {
  id: string
  name: string
  reply: Reply | null
  place: PlaceInSession | null
  was: Attendance
  now: Attendance
}

interface Props {
  frame: Frame
  session: SessionTold & { themes: string | null }
  group: GroupTold
  carers: readonly CarerToTick[]
  /** What was looked for, and who was found that is not on the list. */
  find: string | undefined
  found: readonly { carerId: string; name: string; household: string }[] | undefined
  visitors: readonly { id: string; name: string; who: VisitorKind }[]
  entered: Record<string, unknown>
  problems: Record<string, string>
}

const ranks: readonly unknown[] = ['has', 'maybe', null, 'waits', 'no']
const byPlace = (one: CarerToTick, other: CarerToTick) => rankOf(one) - rankOf(other)
const rankOf = ({ place, reply }: CarerToTick) => ranks.indexOf(place ?? reply)

/** One page for a thumb: three large choices for each carer, who came beside, who looked in, and one button. */
export const RegisterPage = (props: Props) => {
  const { frame, session, group, carers, problems } = props
  return (
    <SessionFrame frame={frame} session={session} group={group} title="Register" problems={problems}>
      <Form action={`/group-sessions/${session.id}/attendances`}>
        {carers.length === 0 && <Body>Nobody has replied. Look for those who came by their names.</Body>}
        {carers.toSorted(byPlace).map((carer) => (
          <ThreeWay home={carer} problem={problems[`now-${carer.id}`]} />
        ))}
        <SomebodyElse {...props} />
        <Visitor {...props} />
        <Themes {...props} />
        <Button preventDoubleClick>Save the register</Button>
      </Form>
      <Visitors session={session} visitors={props.visitors} />
    </SessionFrame>
  )
}

/** A carer who had not replied: what is ticked is saved on the way to finding them. */
const SomebodyElse = ({ find, found, entered }: Props) => (
  <>
    <Heading id="somebody-else">Somebody else came</Heading>
    {found && found.length === 0 && (
      <Body>Nobody of your quadrants who is not on the list is called that.</Body>
    )}
    {found && found.length > 0 && (
      <Checkboxes
        name="also"
        label="Who came"
        choices={found.map(({ carerId, name, household }) => ({
          value: carerId,
          text: name,
          hint: household,
        }))}
        value={entered.also}
      />
    )}
    <TextInput
      name="find"
      label="A carer’s name"
      hint="The beginning is enough. What you have ticked is saved first"
      value={entered.find ?? find}
      autocomplete="off"
    />
    <Button kind="secondary" name="goOn" value="find">
      Save and find
    </Button>
  </>
)

const Visitor = ({ entered, problems }: Props) => {
  const field = fieldIn({ entered, problems })
  const isOpen = Boolean(entered.visitorName) || problems.visitorWho !== undefined
  return (
    <Details summary="Somebody looked in who is not a carer here" open={isOpen}>
      <TextInput {...field('visitorName', 'What they are called')} autocomplete="off" />
      <Select
        {...field('visitorWho', 'Who they are')}
        options={[
          { value: '', text: 'Choose one' },
          ...visitorKinds.map((kind) => ({ value: kind, text: visitorWords[kind] })),
        ]}
      />
    </Details>
  )
}

const Themes = ({ session, entered, problems }: Props) => (
  <>
    <input type="hidden" name="wasThemes" value={session.themes ?? ''} />
    <TextInput
      {...fieldIn({ entered, problems })(
        'themes',
        'What was talked about',
        'A few words, such as “allowances, teenagers”. Nobody’s story and no names',
      )}
      autocomplete="off"
    />
  </>
)

const Visitors = ({ session, visitors }: Pick<Props, 'session' | 'visitors'>) =>
  visitors.length === 0 ? null : (
    <>
      <Heading>Looked in</Heading>
      <ul class="kith-rows">
        {visitors.map(({ id, name, who }) => (
          <li>
            <b>{name}</b>, {visitorWords[who].toLowerCase()}
            <Form action={`/group-sessions/${session.id}/visitors/${id}/ends`}>
              <Button kind="secondary">
                Take off<span class="govuk-visually-hidden"> {name}</span>
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </>
  )

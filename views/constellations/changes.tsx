import type { Child } from 'hono/jsx'
import type { Constellation } from '#src/constellations/rules.ts'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { Body, Heading } from '../components/text.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { crumbs } from './add-home.tsx'
import { capital, ruleWords } from './words.tsx'

interface Common {
  frame: Frame
  constellation: Constellation
  entered: Record<string, unknown>
  problems: Record<string, string>
}

const Page = ({
  frame,
  constellation,
  problems,
  title,
  children,
}: Omit<Common, 'entered'> & { title: string; children?: Child }) => (
  <Layout frame={frame} title={title} breadcrumbs={crumbs(constellation)} problems={problems}>
    <ErrorSummary problems={problems} />
    <Heading level={1} caption={constellation.name}>
      {title}
    </Heading>
    {children}
  </Layout>
)

interface Option {
  id: string
  name: string
}
const optionsOf = (first: string, options: readonly Option[]) => [
  { value: '', text: first },
  ...options.map(({ id, name }) => ({ value: id, text: name })),
]

/** A home moves to another constellation, or leaves. Two forms, because they are two deeds. */
export const MoveOrLeavePage = ({
  membership,
  elsewhere,
  askDistance,
  ...common
}: Common & {
  membership: { id: string; name: string; part: 'hub' | 'satellite' }
  elsewhere: readonly Option[]
  askDistance: boolean
}) => {
  const { entered, problems } = common
  return (
    <Page {...common} title={`Move or leave: ${membership.name}`}>
      {membership.part === 'satellite' && elsewhere.length > 0 && (
        <Form action={`/memberships/${membership.id}/moves`}>
          <Heading>Move to another constellation</Heading>
          <Select
            name="constellationId"
            label="Constellation"
            hint="The nearest with a place for this home"
            options={optionsOf('Choose one', elsewhere)}
            value={entered.constellationId}
            problem={problems.constellationId}
          />
          <DateInput
            name="agreedOn"
            label="When did this home say yes to the move?"
            value={entered.agreedOn}
            problem={problems.agreedOn}
          />
          {(askDistance || problems.distanceConfirmed) && (
            <ConfirmDistance value={entered.distanceConfirmed} problem={problems.distanceConfirmed} />
          )}
          <Textarea
            name="why"
            id="why-move"
            label="Why is it moving?"
            value={entered.leftOn === undefined ? entered.why : undefined}
            problem={entered.leftOn === undefined ? problems.why : undefined}
            rows={2}
          />
          <Button>Move this home</Button>
        </Form>
      )}
      <Form action={`/memberships/${membership.id}/departures`}>
        <Heading>Leave the constellation</Heading>
        {membership.part === 'hub' && (
          <Body>
            This is the hub home. To go on with another hub home, hand the constellation over instead.
          </Body>
        )}
        <DateInput
          name="leftOn"
          label="Which day did it leave?"
          hint="Today or earlier"
          value={entered.leftOn}
          problem={problems.leftOn}
        />
        <Textarea
          name="why"
          label="Why did it leave?"
          value={entered.leftOn === undefined ? undefined : entered.why}
          problem={entered.leftOn === undefined ? undefined : problems.why}
          rows={2}
        />
        <Button kind="warning">End this place</Button>
      </Form>
    </Page>
  )
}

const ConfirmDistance = ({ value, problem }: { value: unknown; problem: string | undefined }) => (
  <Checkboxes
    name="distanceConfirmed"
    label="The distance"
    value={value}
    problem={problem}
    choices={[{ value: 'yes', text: 'I have made sure that the distance is within the limit' }]}
  />
)

/** An end that was a mistake is undone by a new membership; the family's yes is asked again. */
export const RestorePage = ({
  membership,
  ...common
}: Common & { membership: { id: string; name: string } }) => (
  <Page {...common} title={`Bring ${membership.name} back`}>
    <Body>This starts a new place from today. The old one stays as it is in the history.</Body>
    <Form action={`/memberships/${membership.id}/restorations`}>
      <DateInput
        name="agreedOn"
        label="When did this home say yes?"
        value={common.entered.agreedOn}
        problem={common.problems.agreedOn}
      />
      {common.problems.distanceConfirmed && (
        <ConfirmDistance
          value={common.entered.distanceConfirmed}
          problem={common.problems.distanceConfirmed}
        />
      )}
      <Button>Bring this home back</Button>
    </Form>
  </Page>
)

/** Pausing keeps every place; closing ends them all. */
export const PauseOrClosePage = ({ pausing, ...common }: Common & { pausing: boolean }) => {
  const { constellation, entered, problems } = common
  const at = `/constellations/${constellation.id}`
  return (
    <Page {...common} title={constellation.state === 'live' ? 'Pause or close' : 'Close this constellation'}>
      {constellation.state === 'live' && (
        <Form action={`${at}/pauses`}>
          <Heading>Pause</Heading>
          <Body>Its homes keep their places. It can go live again.</Body>
          <Textarea
            name="reason"
            label="Why is it paused?"
            value={pausing ? entered.reason : undefined}
            problem={pausing ? problems.reason : undefined}
            rows={2}
          />
          <Button kind="secondary">Pause {constellation.name}</Button>
        </Form>
      )}
      <Form action={`${at}/closures`}>
        {constellation.state === 'live' && <Heading>Close</Heading>}
        <Body>
          {constellation.homes > 0 ? 'Every place in it ends today. ' : ''}A closed constellation stays
          closed.
        </Body>
        <Textarea
          name="reason"
          id="reason-close"
          label="Why is it closing?"
          value={pausing ? undefined : entered.reason}
          problem={pausing ? undefined : problems.reason}
          rows={2}
        />
        <Button kind="warning">Close {constellation.name}</Button>
      </Form>
    </Page>
  )
}

/** Another home becomes the hub on a day; the satellite homes stay as they are. */
export const HandOverPage = ({
  candidates,
  hubName,
  once,
  ...common
}: Common & { candidates: readonly Option[]; hubName: string | undefined; once: string }) => {
  const { constellation, entered, problems } = common
  return (
    <Page {...common} title={hubName ? 'Hand over to another hub home' : 'Choose a hub home'}>
      {candidates.length === 0 ? (
        <Body>
          No home near enough could be the hub: an approved fostering household, not on hold, with enough
          sleepover beds and no place elsewhere.
        </Body>
      ) : (
        <Form action={`/constellations/${constellation.id}/handovers`} once={once}>
          <Select
            name="toHouseholdId"
            label="New hub home"
            options={optionsOf('Choose a home', candidates)}
            value={entered.toHouseholdId}
            problem={problems.toHouseholdId}
          />
          <DateInput
            name="onDay"
            label="From which day?"
            hint="Today or later"
            value={entered.onDay}
            problem={problems.onDay}
          />
          <DateInput
            name="agreedOn"
            label="When did the new hub home say yes?"
            value={entered.agreedOn}
            problem={problems.agreedOn}
          />
          {hubName ? (
            <Radios
              name="oldHub"
              label={`What becomes of ${hubName}?`}
              value={entered.oldHub}
              problem={problems.oldHub}
              choices={[
                { value: 'stays', text: 'It stays, as a satellite home' },
                { value: 'leaves', text: 'It leaves the constellation' },
              ]}
            />
          ) : (
            <input type="hidden" name="oldHub" value="leaves" />
          )}
          <Button>{hubName ? 'Hand over' : 'Make it the hub home'}</Button>
        </Form>
      )}
    </Page>
  )
}

/** A manager lets a rule be breached, for one home or the whole constellation, until a day. */
export const ExceptionPage = ({ homes, ...common }: Common & { homes: readonly Option[] }) => {
  const { constellation, entered, problems } = common
  return (
    <Page {...common} title="Allow an exception">
      <Form action={`/constellations/${constellation.id}/exceptions`}>
        <Radios
          name="rule"
          label="An exception to"
          value={entered.rule}
          problem={problems.rule}
          choices={(['distance', 'temporarily approved', 'kept apart', 'fewest homes'] as const).map(
            (rule) => ({
              value: rule,
              text: capital(ruleWords[rule]),
            }),
          )}
        />
        <Select
          name="householdId"
          label="For which home?"
          hint="Leave it for the fewest homes, which is for the whole constellation"
          options={optionsOf('The whole constellation', homes)}
          value={entered.householdId}
          problem={problems.householdId}
        />
        <Textarea name="reason" label="Reason" value={entered.reason} problem={problems.reason} rows={3} />
        <DateInput
          name="untilOn"
          label="Until which day?"
          hint="The last day on which it holds"
          value={entered.untilOn}
          problem={problems.untilOn}
        />
        <Button>Allow this exception</Button>
      </Form>
    </Page>
  )
}

/** A pair that the crow flies easily and nobody drives. */
export const TooFarPage = ({ homes, ...common }: Common & { homes: readonly Option[] }) => (
  <Page {...common} title="Mark a home too far in practice">
    <Form action={`/constellations/${common.constellation.id}/too-far-pairs`}>
      <Select
        name="householdId"
        label="Which home is too far from the hub home?"
        options={optionsOf('Choose a home', homes)}
        value={common.entered.householdId}
        problem={common.problems.householdId}
      />
      <Textarea
        name="reason"
        label="Why?"
        hint="For example, an estuary between"
        value={common.entered.reason}
        problem={common.problems.reason}
        rows={2}
      />
      <Button>Mark this home</Button>
    </Form>
  </Page>
)

/** A home waits for a place; the liaison chooses, nobody joins by themselves. */
export const WaitPage = ({ home, ...common }: Common & { home: Option }) => (
  <Page {...common} title={`Put ${home.name} on the waiting list`}>
    <Form action={`/constellations/${common.constellation.id}/waits`}>
      <input type="hidden" name="householdId" value={home.id} />
      <Textarea
        name="fit"
        label="How does this home fit? (optional)"
        hint="Ages and experience, in a few words. No names of children."
        value={common.entered.fit}
        problem={common.problems.fit}
        rows={3}
      />
      <Button>Put it on the waiting list</Button>
    </Form>
  </Page>
)

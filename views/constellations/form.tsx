import { presets } from '#src/constellations/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { HomeSearch } from '../components/home-search.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Radios } from '../components/radios.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { crumbs } from './change.tsx'
import { ownHouseholdMessage } from './refusals.ts'

interface Terms extends Typed {
  /** The minutes that a way on the road may take, in a service that goes by them. */
  limitMinutes: number | undefined
  quadrants: readonly { id: string; name: string }[]
}

interface Planned {
  plan: { id: string; name: string }
  hub: { id: string; name: string }
  /** Whether it could start as a hub today. */
  isFit: boolean
  /** Whether the reader lives there. */
  isOwn: boolean
}

/** Form one around its hub home, chosen among the homes that could be one, or by a plan. */
export const FormConstellationPage = ({
  frame,
  hubs,
  search,
  planned,
  once,
  ...terms
}: Terms & {
  frame: Frame
  hubs: readonly { id: string; name: string; quadrant: string }[]
  search: string
  planned: Planned | undefined
  once: string
}) => (
  <Layout
    frame={frame}
    title="Form a constellation"
    breadcrumbs={[{ href: '/constellations', text: 'Constellations' }]}
    problems={terms.problems}
  >
    <ErrorSummary problems={terms.problems} />
    <Heading level={1}>Form a constellation</Heading>
    {planned && <FromPlan {...planned} />}
    {!planned?.isFit && (
      <HomeSearch
        action="/constellations/new"
        label="Find the hub home by name"
        hint="An approved fostering household, not on hold, with enough sleepover beds"
        typed={search}
      />
    )}
    {hubs.length === 0 ? (
      <Body>
        {search
          ? 'No home with a name like that could be a hub home.'
          : 'No home could be a hub home just now.'}
      </Body>
    ) : (
      <Form action="/constellations" once={once}>
        <input type="hidden" name="search" value={search} />
        {planned && (
          <>
            <input type="hidden" name="plan" value={planned.plan.id} />
            <input type="hidden" name="hub" value={planned.hub.id} />
          </>
        )}
        <Radios
          {...fieldIn(terms)('hubHouseholdId', 'Hub home')}
          size="m"
          choices={hubs.map(({ id, name, quadrant }) => ({
            value: id,
            text: name,
            hint: `${quadrant} quadrant`,
          }))}
        />
        <DateInput {...fieldIn(terms)('agreedOn', 'When did this home say yes to being the hub?')} />
        <TermsFields {...terms} />
        <Button>Form this constellation</Button>
      </Form>
    )}
  </Layout>
)

/** Where the hub home and the terms come from. Nobody is a hub home by a plan. */
const FromPlan = ({ plan, hub, isFit, isOwn }: Planned) => (
  <InsetText>
    <Body>
      {isFit
        ? `The plan ${plan.name} opens a constellation around ${hub.name}, with the size and the limit below. Ask the family first: it begins with their own yes.`
        : `The plan ${plan.name} opens a constellation around ${hub.name}, which ${isOwn ? 'you cannot start as a hub home' : 'could not start as a hub home today'}. Choose another home, or have the plan worked out again.`}
    </Body>
    {isOwn && <Body>{ownHouseholdMessage}</Body>}
    <Link href={`/plans/${plan.id}`}>Back to the plan</Link>
  </InsetText>
)

/** Change its name, size or limit. Nobody is removed by it; the homes outside are listed for a decision. */
export const EditConstellationPage = ({
  frame,
  constellation,
  version,
  theirs,
  ...terms
}: Terms & {
  frame: Frame
  constellation: { id: string; name: string }
  version: number
  /** What somebody else saved meanwhile, to compare with what was typed. */
  theirs: { name: string; minHomes: number; maxHomes: number; limitKm: number } | undefined
}) => (
  <Layout
    frame={frame}
    title={`Change ${constellation.name}`}
    breadcrumbs={crumbs(constellation)}
    problems={terms.problems}
  >
    <ErrorSummary problems={terms.problems} />
    <Heading level={1} caption={constellation.name}>
      Change name, size or limit
    </Heading>
    {theirs && (
      <InsetText>
        It now reads: {theirs.name}, {theirs.minHomes}–{theirs.maxHomes} homes, {theirs.limitKm} km. Your own
        entries are below. Save again to put them in place of that.
      </InsetText>
    )}
    <Form action={`/constellations/${constellation.id}/edits`} version={version}>
      <TermsFields {...terms} />
      <Button>Save</Button>
    </Form>
  </Layout>
)

/** The size that was chosen, or the one that the numbers are. */
const sizeOf = ({ size, minHomes, maxHomes }: Record<string, unknown>): string =>
  typeof size === 'string' && size
    ? size
    : (Object.entries(presets).find(
        ([, preset]) =>
          String(preset.minHomes) === String(minHomes) && String(preset.maxHomes) === String(maxHomes),
      )?.[0] ?? 'other')

const TermsFields = ({ quadrants, limitMinutes, ...typed }: Terms) => {
  const field = fieldIn(typed)
  const homes = (name: string, label: string) => (
    <TextInput {...field(name, label)} inputmode="numeric" width={3} />
  )
  return (
    <>
      <TextInput {...field('name', 'Name of the constellation')} width={30} />
      <Select {...field('quadrantId', 'Quadrant')} options={choiceOf(quadrants)} />
      <Radios
        name="size"
        label="How many homes?"
        hint="The hub is not counted"
        value={sizeOf(typed.entered)}
        choices={[
          ...Object.entries(presets).map(([name, { minHomes, maxHomes }]) => ({
            value: name,
            text: `${minHomes} to ${maxHomes}`,
          })),
          {
            value: 'other',
            text: 'Another size',
            more: (
              <>
                {homes('minHomes', 'Fewest homes')}
                {homes('maxHomes', 'Most homes')}
              </>
            ),
          },
        ]}
      />
      <TextInput
        {...field(
          'limitKm',
          'How far a home may live from the hub',
          limitMinutes === undefined
            ? 'As the crow flies'
            : `As the crow flies. Just now ${limitMinutes} minutes by road count instead, for all constellations`,
        )}
        inputmode="numeric"
        width={3}
        suffix="km"
      />
    </>
  )
}

import { presets } from '#src/constellations/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Filters } from '../components/filters.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { crumbs } from './add-home.tsx'

interface Terms {
  entered: Record<string, unknown>
  problems: Record<string, string>
  quadrants: readonly { id: string; name: string }[]
}

/** Form one around its hub home, chosen among the homes that could be one. */
export const FormConstellationPage = ({
  frame,
  hubs,
  search,
  once,
  ...terms
}: Terms & {
  frame: Frame
  hubs: readonly { id: string; name: string; quadrant: string; sleepoverBeds: number }[]
  search: string
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
    <Form action="/constellations/new" method="get" role="search">
      <Filters>
        <TextInput
          name="search"
          label="Find the hub home by name"
          hint="An approved fostering household, not on hold, with enough sleepover beds"
          type="search"
          value={search}
          width={20}
          autocomplete="off"
        />
        <Button kind="secondary">Find</Button>
      </Filters>
    </Form>
    {hubs.length === 0 ? (
      <Body>
        {search
          ? 'No home with a name like that could be a hub home.'
          : 'No home could be a hub home just now.'}
      </Body>
    ) : (
      <Form action="/constellations" once={once}>
        <Radios
          name="hubHouseholdId"
          label="Hub home"
          size="m"
          value={terms.entered.hubHouseholdId}
          problem={terms.problems.hubHouseholdId}
          choices={hubs.map(({ id, name, quadrant, sleepoverBeds }) => ({
            value: id,
            text: name,
            hint: `${quadrant} quadrant, ${sleepoverBeds} sleepover beds`,
          }))}
        />
        <DateInput
          name="agreedOn"
          label="When did this home say yes to being the hub?"
          hint="For example, 27 3 2026"
          value={terms.entered.agreedOn}
          problem={terms.problems.agreedOn}
        />
        <TermsFields {...terms} />
        <Button>Form this constellation</Button>
      </Form>
    )}
  </Layout>
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

const TermsFields = ({ entered, problems, quadrants }: Terms) => (
  <>
    <TextInput
      name="name"
      label="Name of the constellation"
      value={entered.name}
      problem={problems.name}
      width={30}
    />
    <Select
      name="quadrantId"
      label="Quadrant"
      value={entered.quadrantId}
      problem={problems.quadrantId}
      options={[
        { value: '', text: 'Choose one' },
        ...quadrants.map(({ id, name }) => ({ value: id, text: name })),
      ]}
    />
    <Radios
      name="size"
      label="How many homes?"
      hint="The hub is not counted"
      value={sizeOf(entered)}
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
              <TextInput
                name="minHomes"
                label="Fewest homes"
                inputmode="numeric"
                width={3}
                value={entered.minHomes}
                problem={problems.minHomes}
              />
              <TextInput
                name="maxHomes"
                label="Most homes"
                inputmode="numeric"
                width={3}
                value={entered.maxHomes}
                problem={problems.maxHomes}
              />
            </>
          ),
        },
      ]}
    />
    <TextInput
      name="limitKm"
      label="How far a home may live from the hub"
      hint="As the crow flies"
      inputmode="numeric"
      width={3}
      suffix="km"
      value={entered.limitKm}
      problem={problems.limitKm}
    />
  </>
)

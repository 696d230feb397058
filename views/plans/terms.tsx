import type { PlanTerms } from '#src/plans/rules.ts'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { acrossWords, limitWords, modeWords, sizeWords } from './words.ts'

interface Terms extends Typed {
  frame: Frame
  quadrants: readonly { id: string; name: string }[]
  /** In a service that goes by minutes on the road: its one limit. */
  limitMinutes: number | undefined
}

export const plansCrumbs = [
  { href: '/constellations', text: 'Constellations' },
  { href: '/plans', text: 'Plans' },
]

/** Makes a plan: what it may do, and within which bounds. */
export const NewPlanPage = ({ frame, once, ...terms }: Terms & { once: string }) => (
  <Layout frame={frame} title="Make a plan" breadcrumbs={plansCrumbs} problems={terms.problems}>
    <ErrorSummary problems={terms.problems} />
    <Heading level={1}>Make a plan</Heading>
    <Body>
      A plan works out which homes could go to which constellation, so that the most families have a place,
      and then with the shortest journeys. It changes nothing: you offer its places one by one, and each
      family says yes or no.
    </Body>
    <Form action="/plans" once={once}>
      <TermsFields frame={frame} {...terms} />
      <Button>Make this plan</Button>
    </Form>
  </Layout>
)

/** Changes what a plan asks; what was worked out before stays until it is worked out again. */
export const ChangePlanPage = ({
  frame,
  plan,
  version,
  theirs,
  ...terms
}: Terms & {
  plan: { id: string; name: string }
  version: number
  /** What somebody else saved meanwhile, to compare with what was typed. */
  theirs: (PlanTerms & { name: string }) | undefined
}) => (
  <Layout
    frame={frame}
    title={`Change ${plan.name}`}
    breadcrumbs={[...plansCrumbs, { href: `/plans/${plan.id}`, text: plan.name }]}
    problems={terms.problems}
  >
    <ErrorSummary problems={terms.problems} />
    <Heading level={1} caption={plan.name}>
      Change what it asks
    </Heading>
    {theirs && (
      <InsetText>
        It now reads: {theirs.name}, {modeWords[theirs.mode]}, {sizeWords(theirs)}, at most{' '}
        {limitWords(theirs.limitMetres)}. Your own entries are below. Save again to put them in place of that.
      </InsetText>
    )}
    <Body>
      What was worked out before stays until you work the plan out again. To keep both and compare them, make
      a copy first, on <Link href={`/plans/${plan.id}`}>the page of the plan</Link>.
    </Body>
    <Form action={`/plans/${plan.id}/edits`} version={version}>
      <TermsFields frame={frame} {...terms} />
      <Button>Save</Button>
    </Form>
  </Layout>
)

const TermsFields = ({ quadrants, limitMinutes, ...typed }: Terms) => {
  const field = fieldIn(typed)
  return (
    <>
      <TextInput
        {...field('name', 'Name of the plan (optional)', 'Without one it is called by where and when')}
        width={30}
        autocomplete="off"
      />
      <Checkboxes
        {...field('quadrantIds', 'Which quadrants?', 'Tick none for the whole service')}
        choices={quadrants.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <Radios
        {...field('mode', 'What may the plan do?')}
        choices={[
          {
            value: 'fixed',
            text: modeWords.fixed,
            hint: 'Homes without a place go to the constellations that are there. Each keeps its own size',
          },
          {
            value: 'choose',
            text: modeWords.choose,
            hint: 'It also chooses which homes could open a new constellation',
            more: (
              <>
                <Select
                  {...field(
                    'hubsFrom',
                    'Who could be a hub home?',
                    'You name homes on the next page, as wishes',
                  )}
                  options={[
                    { value: 'all', text: 'Every home that may' },
                    { value: 'named', text: 'Only the homes that I name' },
                  ]}
                />
                <TextInput
                  {...field(
                    'mostNew',
                    'Most new constellations (optional)',
                    'Without a number it opens as many as are good',
                  )}
                  inputmode="numeric"
                  width={4}
                />
                <TextInput
                  {...field('minHomes', 'Fewest homes in a new one', 'The hub home is not counted')}
                  inputmode="numeric"
                  width={3}
                />
                <TextInput
                  {...field('maxHomes', 'Most homes in a new one', 'The hub home is not counted')}
                  inputmode="numeric"
                  width={3}
                />
              </>
            ),
          },
        ]}
      />
      {limitMinutes === undefined ? (
        <TextInput
          {...field(
            'limitKm',
            'How far may a home live from its hub home?',
            'As the crow flies. A constellation that has a shorter limit of its own keeps it',
          )}
          inputmode="numeric"
          width={3}
          suffix="km"
        />
      ) : (
        <>
          <InsetText>
            In this service a home may live up to {limitMinutes} minutes by road from its hub home.
          </InsetText>
          <input type="hidden" name="limitKm" value={String(typed.entered.limitKm ?? '')} />
        </>
      )}
      <Radios
        {...field('across', 'May a home go to a constellation of another quadrant?')}
        choices={(['free', 'seldom', 'never'] as const).map((value) => ({
          value,
          text: acrossWords[value],
        }))}
      />
    </>
  )
}

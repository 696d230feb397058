import { daysUnkept, forgottenOn, type Plan } from '#src/plans/rules.ts'
import { Button } from '../components/button.tsx'
import { dayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { plansCrumbs } from './terms.tsx'

type Named = Pick<Plan, 'id' | 'name' | 'madeAt' | 'keptAt' | 'version'> & { lastAskedAt: string | null }

/** Names a plan and keeps it, for the page of the plan: what was typed only where it comes back. */
export const NameForm = ({ plan, entered, problems = {} }: { plan: Named } & Partial<Typed>) => {
  const field = fieldIn({
    entered: entered ?? { name: plan.name, keep: plan.keptAt === null ? 'no' : 'yes' },
    problems,
  })
  return (
    <Form action={`/plans/${plan.id}/names`} version={plan.version}>
      <TextInput {...field('name', 'Name of the plan')} width={30} autocomplete="off" />
      <Radios
        {...field('keep', 'Keep this plan?')}
        choices={[
          { value: 'yes', text: 'Keep it' },
          {
            value: 'no',
            text: `Forget it when nobody has worked with it for ${daysUnkept} days`,
            hint: `As it stands, in the night after ${dayInWords(forgottenOn(plan))}`,
          },
        ]}
      />
      <Button kind="secondary">Save</Button>
    </Form>
  )
}

/** The same by itself, where something is wrong with it. */
export const NamePlanPage = ({ frame, plan, entered, problems }: { frame: Frame; plan: Named } & Typed) => (
  <Layout
    frame={frame}
    title={`Name ${plan.name}`}
    breadcrumbs={[...plansCrumbs, { href: `/plans/${plan.id}`, text: plan.name }]}
    problems={problems}
  >
    <ErrorSummary problems={problems} />
    <Heading level={1} caption={plan.name}>
      Name and keep this plan
    </Heading>
    <NameForm plan={plan} entered={entered} problems={problems} />
  </Layout>
)

/** Makes another plan that asks the same. */
export const CopyForm = ({ plan, once }: { plan: { id: string }; once: string }) => (
  <Form action={`/plans/${plan.id}/copies`} once={once}>
    <Button kind="secondary">Make a copy</Button>
  </Form>
)

import type { Side } from '#src/help-lines/rules/lines.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props extends Typed {
  frame: Frame
  sides: readonly Side[]
  quadrants: readonly { id: string; name: string }[]
  /** The one that is being changed; otherwise one can be added. */
  changing: string | undefined
  once: string | undefined
  version: number | undefined
}

/** The sides of the county, for which out-of-hours rotas stand. */
export const SidesPage = ({ frame, sides, quadrants, changing, once, version, ...typed }: Props) => {
  const old = sides.find(({ id }) => id === changing)
  const field = fieldIn(typed)
  const namesOf = (ids: readonly string[]) =>
    quadrants.filter(({ id }) => ids.includes(id)).map(({ name }) => name)
  const title = old ? `Change ${old.name}` : 'Sides of the county'
  return (
    <Layout
      frame={frame}
      title={title}
      breadcrumbs={[
        { href: '/settings', text: 'Settings' },
        { href: '/sides', text: 'Sides of the county' },
      ]}
      problems={typed.problems}
    >
      <Columns>
        <Column>
          <ErrorSummary problems={typed.problems} />
          <Heading level={1}>{title}</Heading>
          {!old && (
            <>
              <Body>
                An out-of-hours rota stands for a side, and a line may be for one. A quadrant of no side has
                the lines that are for everybody.
              </Body>
              <SummaryList
                rows={sides.map(({ id, name, quadrantIds }) => ({
                  key: name,
                  value: namesOf(quadrantIds).join(', ') || 'No quadrants yet',
                  actions: [{ href: `/sides/${id}`, text: 'Change', hidden: name }],
                }))}
              />
            </>
          )}
          <Form action={old ? `/sides/${old.id}/edits` : '/sides'} once={once} version={version}>
            <TextInput
              {...field('name', old ? 'Name' : 'Add a side', old ? undefined : 'Such as East.')}
              size={old ? undefined : 'm'}
              width={20}
            />
            <Checkboxes
              {...field('quadrantIds', 'Quadrants of this side')}
              choices={quadrants.map(({ id, name }) => {
                const other = sides.find((side) => side.id !== changing && side.quadrantIds.includes(id))
                return { value: id, text: name, ...(other ? { hint: `Of ${other.name} now` } : {}) }
              })}
            />
            <ButtonGroup>
              <Button preventDoubleClick>{old ? 'Save side' : 'Add side'}</Button>
              {old && <Link href="/sides">Cancel</Link>}
            </ButtonGroup>
          </Form>
          {old && (
            <Form action={`/sides/${old.id}/ends`}>
              <Button kind="secondary">End this side</Button>
            </Form>
          )}
        </Column>
      </Columns>
    </Layout>
  )
}

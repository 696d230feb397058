import { Button, ButtonGroup } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props {
  frame: Frame
  quadrants: readonly { id: string; name: string }[]
  /** The one whose name is being changed; otherwise one can be added. */
  renaming?: string | undefined
  entered?: Record<string, unknown>
  problems?: Record<string, string>
}

export const QuadrantsPage = ({ frame, quadrants, renaming, entered, problems }: Props) => {
  const old = quadrants.find(({ id }) => id === renaming)
  return (
    <Layout
      frame={frame}
      title={old ? `Rename ${old.name}` : 'Quadrants'}
      breadcrumbs={[
        { href: '/settings', text: 'Settings' },
        { href: '/quadrants', text: 'Quadrants' },
      ]}
      problems={problems}
    >
      <Columns>
        <Column>
          <ErrorSummary problems={problems} />
          <Heading level={1}>{old ? `Rename ${old.name}` : 'Quadrants'}</Heading>
          {!old && (
            <SummaryList
              rows={quadrants.map(({ id, name }, index) => ({
                key: `Quadrant ${index + 1}`,
                value: name,
                actions: [{ href: `/quadrants/${id}`, text: 'Rename', hidden: name }],
              }))}
            />
          )}
          <Form action={old ? `/quadrants/${old.id}/names` : '/quadrants'}>
            <TextInput
              name="name"
              label={old ? 'New name' : 'Add a quadrant'}
              size={old ? undefined : 'm'}
              hint={old ? undefined : 'An area of the service, such as North or Coast.'}
              width={20}
              value={entered?.name}
              problem={problems?.name}
            />
            <ButtonGroup>
              <Button>{old ? 'Save name' : 'Add quadrant'}</Button>
              {old && <Link href="/quadrants">Cancel</Link>}
            </ButtonGroup>
          </Form>
        </Column>
      </Columns>
    </Layout>
  )
}

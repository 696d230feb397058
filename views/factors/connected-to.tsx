import type { Instant } from '#src/clock.ts'
import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { Table } from '../components/table.tsx'
import { Body } from '../components/text.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'

export interface ConnectedShown {
  id: string
  name: string
  /** Whether people sign in there now. */
  opens: boolean
  madeAt: Instant
}

/** What opens an account elsewhere, each with its end. */
export const ConnectedTo = ({ identities }: { identities: readonly ConnectedShown[] }) => (
  <>
    <Table
      columns={['Connected to', 'Since', { label: 'Disconnect it', hidden: true }]}
      rows={identities.map(({ id, name, opens, madeAt }) => [
        opens ? name : `${name}, which opens nothing any more`,
        <Day of={madeAt} />,
        <Form action={`/account/identities/${id}/removals`}>
          <Button kind="secondary">
            Disconnect<VisuallyHidden> {name}</VisuallyHidden>
          </Button>
        </Form>,
      ])}
    />
    <Body>Disconnecting ends the roles that were told there, and signs you out everywhere.</Body>
  </>
)

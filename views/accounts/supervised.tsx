import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { Details } from '../components/details.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import type { AccountShown } from './words.ts'

interface Props {
  account: AccountShown
  /** Open to them today, because they supervise or cover. */
  supervised: readonly { id: string; name: string; part: 'worker' | 'cover' }[]
  /** That name their address and are not open to them. */
  named: readonly { id: string; name: string }[]
  problem: string | undefined
}

/** The households of a supervising worker, and those that wait for a manager to open them. */
export const Supervised = ({ account, supervised, named, problem }: Props) => (
  <>
    <Heading>Households supervised</Heading>
    {supervised.length > 0 ? (
      <Details summary={supervised.length === 1 ? '1 household' : `${supervised.length} households`}>
        <List
          items={supervised.map(({ id, name, part }) => (
            <>
              <Link href={`/households/${id}`}>{name}</Link>
              {part === 'cover' && ' (covers)'}
            </>
          ))}
        />
      </Details>
    ) : (
      <Body>None. They are named on the page of each household.</Body>
    )}
    {named.length > 0 && (
      <Form action={`/accounts/${account.id}/supervisions`}>
        <Checkboxes
          name="supervisionIds"
          label="Households that name this email address"
          hint="They open to nobody by that alone. Look at each before you open it."
          choices={named.map(({ id, name }) => ({ value: id, text: name }))}
          problem={problem}
          small
        />
        <Button kind="secondary">Open the chosen households</Button>
      </Form>
    )}
  </>
)

import type { PropsWithChildren } from '#jsx/markup'
import { Button } from './button.tsx'
import { Filters } from './filters.tsx'
import { Form } from './form.tsx'
import { TextInput } from './text-input.tsx'

/** Finds a home by its name. What is typed stands in the address, and with it whatever hidden fields are inside. */
export const HomeSearch = ({
  action,
  name = 'search',
  label = 'Find a home by name',
  hint,
  typed,
  children,
}: PropsWithChildren<{
  action: string
  name?: string
  label?: string
  hint?: string
  typed: string
}>) => (
  <Form action={action} method="get" role="search">
    {children}
    <Filters>
      <TextInput
        name={name}
        label={label}
        hint={hint}
        type="search"
        value={typed}
        width={20}
        autocomplete="off"
      />
      <Button kind="secondary">Find</Button>
    </Filters>
  </Form>
)

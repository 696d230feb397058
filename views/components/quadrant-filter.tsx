import type { Child } from '#jsx/markup'
import { Button } from './button.tsx'
import { Filters } from './filters.tsx'
import { Form } from './form.tsx'
import { Select } from './select.tsx'

/** Narrows a page to one quadrant; `all` is what choosing none of them is called, where they can be looked at together. */
export const QuadrantFilter = ({
  action,
  quadrants,
  chosen,
  all,
  choices,
}: {
  action: string
  quadrants: readonly { id: string; name: string }[]
  chosen: string | undefined
  all: string | undefined
  /** Other choices, beside the quadrant. */
  choices?: Child
}) => (
  <Form action={action} method="get">
    <Filters>
      <Select
        name="quadrant"
        label="Quadrant"
        value={chosen}
        options={[
          ...(all === undefined ? [] : [{ value: '', text: all }]),
          ...quadrants.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      {choices}
      <Button kind="secondary">Show</Button>
    </Filters>
  </Form>
)

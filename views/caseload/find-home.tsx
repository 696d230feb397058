import { Button } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Body } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'

/** Finds a home of her quadrants by a name, where it does not stand among those that are due a call. */
export const FindHome = ({ typed, found }: { typed: string; found: number }) => (
  <>
    <Form action="/calls/new" method="get" role="search">
      <TextInput
        name="q"
        label="Find somebody by name"
        type="search"
        value={typed}
        autocomplete="off"
        spellcheck={false}
      />
      <Button kind="secondary">Find</Button>
    </Form>
    {typed !== '' && found === 0 && (
      <Body>Nobody of your quadrants is called that. The beginning of a name is enough.</Body>
    )}
  </>
)

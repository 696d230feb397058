import { Button } from '../components/button.tsx'
import { Details } from '../components/details.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'

/** What was taken along, and what came back of it. */
export const Materials = ({
  eventId,
  materials,
  runs,
  ...typed
}: Typed & {
  eventId: string
  materials: readonly { id: string; what: string; taken: number; broughtBack: number | null }[]
  runs: boolean
}) => {
  const field = fieldIn(typed)
  const wrong = ['what', 'taken', 'broughtBack'].some((name) => name in typed.problems)
  return (
    <>
      <Heading>Taken along</Heading>
      {materials.length === 0 ? (
        <Body>Nothing is written down.</Body>
      ) : (
        <Table
          caption="Taken along"
          captionHidden
          columns={['What', { label: 'Taken', numeric: true }, { label: 'Came back', numeric: true }]}
          rows={materials.map(({ what, taken, broughtBack }) => [
            what,
            String(taken),
            broughtBack === null ? 'Not said' : String(broughtBack),
          ])}
        />
      )}
      {runs && (
        <Details summary="Note what was taken, or what came back" open={wrong}>
          <Form action={`/events/${eventId}/materials`}>
            <TextInput
              {...field('what', 'What?', 'Such as leaflets. The same again takes its place')}
              autocomplete="off"
            />
            <TextInput {...field('taken', 'How many?')} width={5} inputmode="numeric" autocomplete="off" />
            <TextInput
              {...field('broughtBack', 'How many came back?', 'Leave it blank until then')}
              width={5}
              inputmode="numeric"
              autocomplete="off"
            />
            <Button kind="secondary">Note it</Button>
          </Form>
        </Details>
      )}
    </>
  )
}

import { type AssociationKind, associationKinds } from '#src/associations/rules.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Meanwhile, versionOf } from '../components/meanwhile.tsx'
import { Radios } from '../components/radios.tsx'
import { Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { associationCrumbs, kindWords } from './words.ts'

interface Props extends Typed {
  frame: Frame
  /** The one that is changed; a new one without. */
  association:
    | { id: string; kind: AssociationKind; name: string; about: string; link: string | null; version: number }
    | undefined
  once: string
}

/** What an association is called, and what it is. */
export const AssociationFormPage = ({ frame, association, once, ...form }: Props) => {
  const field = fieldIn(form)
  const title = association ? `Change ${association.name}` : 'Add an association'
  return (
    <Layout
      frame={frame}
      title={title}
      problems={form.problems}
      breadcrumbs={[
        ...associationCrumbs,
        ...(association ? [{ href: `/associations/${association.id}`, text: association.name }] : []),
      ]}
    >
      <ErrorSummary problems={form.problems} />
      <Heading level={1}>{title}</Heading>
      {association && (
        <Meanwhile
          {...form}
          rows={[
            { key: 'Name', value: association.name },
            { key: 'What it is', value: association.about },
            { key: 'Its pages', value: association.link ?? 'None' },
          ]}
        />
      )}
      <Form
        action={association ? `/associations/${association.id}/edits` : '/associations'}
        once={association ? undefined : once}
        version={association && versionOf(form, association.version)}
      >
        <Radios
          {...field('kind', 'What is it?')}
          choices={associationKinds.map((value) => ({ value, text: kindWords[value] }))}
        />
        <TextInput {...field('name', 'Name')} autocomplete="off" />
        <Textarea {...field('note', 'What is it, in a sentence or two?')} rows={3} />
        <TextInput
          {...field(
            'link',
            'Its pages',
            'The whole address, such as https://www.thefosteringnetwork.org.uk/',
          )}
          type="url"
          autocomplete="off"
        />
        <Button preventDoubleClick>{association ? 'Save' : 'Add it'}</Button>
      </Form>
    </Layout>
  )
}

import { type ForWhom, forWhoms } from '#src/associations/rules.ts'
import { Button } from '../components/button.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Meanwhile, versionOf } from '../components/meanwhile.tsx'
import { Radios } from '../components/radios.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { associationCrumbs, forWhomWords } from './words.ts'

interface Props extends Typed {
  frame: Frame
  association: { id: string; name: string }
  /** The one that is changed; a new one without. */
  benefit:
    | { id: string; name: string; says: string; forWhom: ForWhom; link: string | null; version: number }
    | undefined
  once: string
}

/** What an association brings: for whom, and where to read more. */
export const BenefitPage = ({ frame, association, benefit, once, ...form }: Props) => {
  const field = fieldIn(form)
  const title = benefit ? `Change ${benefit.name}` : `What ${association.name} brings`
  return (
    <Layout
      frame={frame}
      title={title}
      problems={form.problems}
      breadcrumbs={[
        ...associationCrumbs,
        { href: `/associations/${association.id}`, text: association.name },
      ]}
    >
      <ErrorSummary problems={form.problems} />
      <Heading level={1}>{title}</Heading>
      {benefit && (
        <Meanwhile
          {...form}
          rows={[
            { key: 'What', value: benefit.name },
            { key: 'What it brings', value: benefit.says },
            { key: 'For whom', value: forWhomWords[benefit.forWhom] },
            { key: 'Where to read more', value: benefit.link ?? 'Not said' },
          ]}
        />
      )}
      <Form
        action={
          benefit ? `/association-benefits/${benefit.id}/edits` : `/associations/${association.id}/benefits`
        }
        once={benefit ? undefined : once}
        version={benefit && versionOf(form, benefit.version)}
      >
        <TextInput
          {...field('name', 'What is it?', 'Such as legal advice, or cheaper tickets.')}
          autocomplete="off"
        />
        <Textarea {...field('note', 'What does it bring, and how does somebody get it?')} rows={4} />
        <Radios
          {...field('forWhom', 'For whom is it?')}
          choices={forWhoms.map((value) => ({ value, text: forWhomWords[value] }))}
        />
        <TextInput
          {...field('link', 'Where to read more', 'The whole address, beginning with https://')}
          type="url"
          autocomplete="off"
        />
        <Button preventDoubleClick>{benefit ? 'Save' : 'Put it on the list'}</Button>
      </Form>
      {benefit && (
        <Details summary="Take it off the list">
          <Form action={`/association-benefits/${benefit.id}/endings`}>
            <Body>Nobody sees it any more.</Body>
            <Button kind="warning">Take it off</Button>
          </Form>
        </Details>
      )}
    </Layout>
  )
}

import { groupForms } from '#src/groups/rules.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Short, ShortNotice } from '../group-sessions/notice.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { formWords, kindInWords, knownWords } from './words.ts'

interface Props extends Typed {
  frame: Frame
  /** Where a new one can be. */
  quadrants: readonly { id: string; name: string }[]
  kinds: readonly string[]
  /** Whether the viewer sees where it meets online. */
  showsLink: boolean
  /** Whether the viewer says that it is private. */
  mayClose: boolean
  /** Of a change of its place: how little notice that would be. */
  short?: Short | undefined
  making: { once: string } | { id: string; version: number; name: string }
}

/** What a group is: making one, or changing it. */
export const GroupFormPage = (props: Props) => {
  const { frame, quadrants, kinds, mayClose, making, short, ...typed } = props
  const isNew = 'once' in making
  const title = isNew ? 'Make a group' : 'Change this group'
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title={title}
      problems={typed.problems}
      breadcrumbs={[
        { href: '/groups', text: 'Groups' },
        ...(isNew ? [] : [{ href: `/groups/${making.id}`, text: making.name }]),
      ]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1}>{title}</Heading>
      <Form
        action={isNew ? '/groups' : `/groups/${making.id}/edits`}
        {...(isNew ? { once: making.once } : { version: making.version })}
      >
        <TextInput {...field('name', 'Name')} autocomplete="off" />
        {isNew && <Select {...field('quadrantId', 'Quadrant')} options={choiceOf(quadrants)} />}
        <Radios
          {...field('form', 'What is it?')}
          choices={groupForms.map((form) => ({ value: form, text: formWords[form], hint: formHints[form] }))}
        />
        <Select
          {...field('kind', 'Whom is it for?')}
          options={kinds.map((kind) => ({ value: kind, text: kindInWords(kind) }))}
        />
        {mayClose ? (
          <Radios
            {...field('privacy', 'Who may know who comes?')}
            choices={[
              { value: 'open', text: 'Its coordinators, those of the quadrant, and managers' },
              {
                value: 'private',
                text: 'Its own coordinators alone',
                hint: 'A private group: it is on the list, but who replies and comes is named nowhere else',
              },
            ]}
          />
        ) : (
          <input type="hidden" name="privacy" value={String(typed.entered.privacy ?? '')} />
        )}
        <Where {...props} />
        <Radios
          {...field('childcare', 'Is there childcare?')}
          inline
          choices={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ]}
        />
        <TextInput
          {...field('capacity', 'How many places?', 'Leave it blank for no limit')}
          width={4}
          inputmode="numeric"
          autocomplete="off"
        />
        <ShortNotice short={short} {...typed} deed="Change where it meets all the same" />
        {!isNew && (
          <Body kind="quiet">
            When it meets somewhere else, everybody who replied to a date to come is told.
          </Body>
        )}
        <Button preventDoubleClick>{isNew ? 'Make it' : 'Save'}</Button>
      </Form>
    </Layout>
  )
}

const formHints = {
  'support group': 'Counts as its quadrant’s meeting of the month',
  'social evening': 'For company',
  'family day': 'With young people: how many come, and what the kitchen must know',
}

const Where = ({ showsLink, ...typed }: Props) => {
  const field = fieldIn(typed)
  const known = (['yes', 'no', 'not known'] as const).map((value) => ({ value, text: knownWords[value] }))
  return (
    <>
      <Radios
        {...field('at', 'Where does it meet?')}
        choices={[
          { value: 'venue', text: 'At a venue' },
          { value: 'online', text: 'Online' },
          { value: 'both', text: 'Both' },
        ]}
      />
      <TextInput
        {...field(
          'venue',
          'The venue',
          'The name of a hall or café, such as St Mary’s hall. Never somebody’s home: this stands on every list',
        )}
        autocomplete="off"
      />
      <Radios {...field('stepFree', 'Is it step-free?')} inline choices={known} />
      <Radios {...field('parking', 'Is there parking?')} inline choices={known} />
      <Radios {...field('hearingLoop', 'Is there a hearing loop?')} inline choices={known} />
      <TextInput {...field('accessNotes', 'What else to know about coming in')} autocomplete="off" />
      {showsLink && (
        <TextInput
          {...field('onlineLink', 'Online link', 'Shown only to those who say that they come')}
          autocomplete="off"
          spellcheck={false}
        />
      )}
    </>
  )
}

import { notePurposes } from '#src/one-to-ones/rules.ts'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Radios } from '../components/radios.tsx'
import { Textarea } from '../components/textarea.tsx'
import { purposeWords } from './words.ts'

/** For what a manager opens words that others wrote for themselves: asked before they are shown, and kept. */
export const WhyOpened = (form: Typed) => {
  const field = fieldIn(form)
  return (
    <>
      <Radios
        {...field('purpose', 'Why must they be opened?')}
        choices={notePurposes.map((purpose) => ({ value: purpose, text: purposeWords[purpose] }))}
      />
      <Textarea
        {...field('why', 'Who asked, and what it is about', 'Leave out anything confidential about a child')}
        rows={2}
        autocomplete="off"
      />
    </>
  )
}

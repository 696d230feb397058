import { raw } from '#jsx/markup'
import { Checkboxes } from '#views/components/checkboxes.tsx'
import type { Choice } from '#views/components/choices.tsx'
import { DateInput } from '#views/components/date-input.tsx'
import { Fieldset } from '#views/components/fieldset.tsx'
import { FileUpload } from '#views/components/file-upload.tsx'
import { PasswordInput } from '#views/components/password-input.tsx'
import { Radios } from '#views/components/radios.tsx'
import { Select } from '#views/components/select.tsx'
import { TextInput, type TextInputProps } from '#views/components/text-input.tsx'
import { Textarea } from '#views/components/textarea.tsx'
import {
  classMeans,
  content,
  field,
  fieldKnows,
  fieldLacks,
  group,
  groupKnows,
  groupLacks,
  leaveOut,
  matchesFixtures,
  type Options,
  sizes,
} from './fixtures.ts'

// Labels, hints and error messages have no component of their own in pages; they are compared as part of the fields.

const english = 'the service speaks English'
const ownButton = 'the browser’s own button, which every phone knows'

const widths: Record<string, Partial<TextInputProps>> = {
  'govuk-input--width-2': { width: 2 },
  'govuk-input--width-3': { width: 3 },
  'govuk-input--width-4': { width: 4 },
  'govuk-input--width-5': { width: 5 },
  'govuk-input--width-10': { width: 10 },
  'govuk-input--width-20': { width: 20 },
  'govuk-input--width-30': { width: 30 },
  'govuk-input--extra-letter-spacing': { spaced: true },
}

const plain = ['type', 'autocomplete', 'inputmode', 'spellcheck', 'autocapitalize', 'pattern', 'disabled']

matchesFixtures({
  component: 'input',
  compares: 37,
  knows: [
    ...fieldKnows,
    ...plain,
    'classes',
    'value',
    'describedBy',
    'attributes.data-attribute',
    'prefix.text',
    'prefix.html',
    'suffix.text',
    'suffix.html',
  ],
  lacks: {
    formGroup: fieldLacks.formGroup,
    inputWrapper: 'one wrapper, around what stands before and after',
    'prefix.classes': fieldLacks.classes,
    'prefix.attributes': fieldLacks.attributes,
    'suffix.classes': fieldLacks.classes,
    'suffix.attributes': fieldLacks.attributes,
  },
  render: (options) => (
    <TextInput
      {...field(options)}
      {...Object.fromEntries(plain.map((name) => [name, options[name]]))}
      {...classMeans(options.classes, widths)}
      value={options.value}
      describedBy={options.describedBy}
      attributes={options.attributes}
      prefix={content(options.prefix)}
      suffix={content(options.suffix)}
    />
  ),
})

matchesFixtures({
  component: 'password-input',
  compares: 6,
  knows: [...fieldKnows, 'autocomplete'],
  lacks: {
    ...fieldLacks,
    value: 'a password never comes back',
    showPasswordText: english,
    hidePasswordText: english,
    showPasswordAriaLabelText: english,
    hidePasswordAriaLabelText: english,
    passwordShownAnnouncementText: english,
    passwordHiddenAnnouncementText: english,
  },
  render: (options) => <PasswordInput {...field(options)} autocomplete={options.autocomplete} />,
})

matchesFixtures({
  component: 'textarea',
  compares: 11,
  knows: [...fieldKnows, 'value', 'rows', 'spellcheck', 'autocomplete'],
  lacks: fieldLacks,
  render: (options) => (
    <Textarea
      {...field(options)}
      value={options.value}
      rows={options.rows}
      spellcheck={options.spellcheck}
      autocomplete={options.autocomplete}
    />
  ),
})

matchesFixtures({
  component: 'select',
  compares: 9,
  knows: [...fieldKnows, 'items', 'items.value', 'items.text', 'items.selected', 'items.disabled', 'value'],
  lacks: { ...fieldLacks, 'items.attributes': fieldLacks.attributes },
  render: (options) => {
    const items: Options[] = (options.items ?? []).filter(Boolean)
    if (items.some((item) => item.value === undefined)) leaveOut('an option always has a value')
    return (
      <Select
        {...field(options)}
        options={items.map(({ value, text, disabled }) => ({ value: String(value), text, disabled }))}
        value={chosen(items, options.value)[0]}
      />
    )
  },
})

matchesFixtures({
  component: 'file-upload',
  compares: 8,
  knows: [...fieldKnows, 'attributes.accept', 'value'],
  lacks: {
    ...fieldLacks,
    javascript: ownButton,
    wrapperClasses: ownButton,
    wrapperAttributes: ownButton,
    chooseFilesButtonText: ownButton,
    dropInstructionText: ownButton,
    noFileChosenText: ownButton,
    multipleFilesChosenText: ownButton,
    enteredDropZoneText: ownButton,
    leftDropZoneText: ownButton,
    multiple: 'one file at a time',
  },
  render: (options) => <FileUpload {...field(options)} accept={options.attributes?.accept} />,
})

const choiceKnows = [
  ...groupKnows,
  'items',
  'items.value',
  'items.text',
  'items.html',
  'items.hint.text',
  'items.hint.html',
  'items.divider',
  'items.conditional.html',
  'items.disabled',
  'items.checked',
  'items.behaviour',
  'classes',
  'value',
  'values',
]
const choiceLacks = {
  ...groupLacks,
  'items.id': 'ids follow from the field’s name',
  'items.name': 'one name a question',
  'items.conditional': 'what more is asked is there or not',
}

const choices = (options: Options): (Choice | undefined)[] =>
  options.items.map((item: Options) =>
    item?.divider
      ? { divider: item.divider }
      : item && {
          value: String(item.value),
          text: content(item),
          hint: content(item.hint),
          disabled: item.disabled,
          more: item.conditional?.html && raw(item.conditional.html),
          exclusive: item.behaviour === 'exclusive',
        },
  )

/** What is chosen, by its own mark or by the field's value; ours knows the value only. */
function chosen(items: Options[], value: unknown): string[] {
  const marked = items.filter((item) => item?.checked || item?.selected).map((item) => String(item.value))
  const unmarked = items.some((item) => item?.checked === false || item?.selected === false)
  if (unmarked && value !== undefined) leaveOut('a mark against the value: ours knows the value only')
  return marked.length > 0 ? marked : [value].flat().map(String)
}

const looks = (component: string): Record<string, { inline?: boolean; small?: boolean }> => ({
  [`govuk-${component}--inline`]: { inline: true },
  [`govuk-${component}--small`]: { small: true },
})

matchesFixtures({
  component: 'radios',
  compares: 17,
  knows: choiceKnows,
  lacks: choiceLacks,
  render: (options) => (
    <Radios
      {...group(options)}
      {...classMeans(options.classes, looks('radios'))}
      choices={choices(options)}
      value={chosen(options.items, options.value)}
    />
  ),
})

matchesFixtures({
  component: 'checkboxes',
  compares: 20,
  knows: choiceKnows,
  lacks: choiceLacks,
  render: (options) => (
    <Checkboxes
      {...group(options)}
      {...classMeans(options.classes, looks('checkboxes'))}
      choices={choices(options)}
      value={chosen(options.items, options.values)}
    />
  ),
})

const parts = ['day', 'month', 'year'] as const
matchesFixtures({
  component: 'date-input',
  compares: 9,
  knows: [
    ...groupKnows,
    'namePrefix',
    'values.day',
    'values.month',
    'values.year',
    'values.dob-day',
    'values.dob-month',
    'values.dob-year',
    'day.error',
    'month.error',
    'year.error',
  ],
  lacks: {
    ...groupLacks,
    items: 'a day is always day, month and year',
    values: 'the boxes are named after the field',
    day: 'the boxes are named after the field',
    month: 'the boxes are named after the field',
    year: 'the boxes are named after the field',
  },
  render: (options) => {
    const wrong = parts.filter((part) => options[part]?.error)
    if (wrong.length > 0 && !options.errorMessage) leaveOut('a box is wrong only with a message')
    if (parts.some((part) => options[part]?.error === false))
      leaveOut('wrong boxes are named, not right ones')
    const { values = {}, namePrefix: prefix } = options
    const [day, month, year] = parts.map((part) => values[prefix ? `${prefix}-${part}` : part] ?? '')
    return (
      <DateInput
        {...group(options)}
        name={prefix ?? options.id}
        value={`${year}-${month}-${day}`}
        wrong={wrong.length > 0 ? wrong : undefined}
      />
    )
  },
  // Ours names its boxes after the field always, and gives the field's id to the first box instead of the div, so that
  // the error summary's link puts the cursor there.
  adjust: (html, { id, namePrefix }) =>
    html
      .replace(` id="${id}"`, '')
      .replaceAll(`"${id}-day"`, `"${id}"`)
      .replace(/ name="(day|month|year)"/g, namePrefix ? '$&' : ` name="${id}-$1"`),
})

matchesFixtures({
  component: 'fieldset',
  compares: 15,
  knows: [
    'legend.text',
    'legend.html',
    'legend.classes',
    'legend.isPageHeading',
    'html',
    'describedBy',
    'role',
  ],
  lacks: fieldLacks,
  render: ({ legend, html, describedBy, role }) => (
    <Fieldset
      legend={content(legend)}
      size={classMeans(legend.classes, sizes('govuk-fieldset__legend'))}
      pageHeading={legend.isPageHeading}
      describedBy={describedBy}
      role={role}
    >
      {html && raw(html)}
    </Fieldset>
  ),
})
